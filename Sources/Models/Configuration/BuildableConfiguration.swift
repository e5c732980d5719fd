/// What a model is built from, as a file has it in JSON.
///
/// A key that a file lacks has its default: the default of a new key is what files without it meant.
public protocol BuildableConfiguration: Codable, Equatable, Sendable {
    /// The defaults.
    init()

    /// One in which nothing is nil, for the keys of what is nil in the defaults.
    static var whole: Self { get }

    /// The sizes that are extents of the model's tensors, by their keys.
    var extents: [(key: String, size: Int)] { get }
    /// What this version can't build, or nothing could; empty when a model can be built.
    var refusals: [SettingRefusal] { get }
}

extension BuildableConfiguration {
    /// The defaults, where nothing is nil in them.
    public static var whole: Self { Self() }
}

/// Why no model can be built of a configuration.
public struct SettingRefusal: Equatable, Sendable {
    /// The key, such as `encoder.layers`.
    public let key: String
    /// Its value.
    public let found: String
    /// What would do.
    public let expected: String
    /// The other keys that it hangs on.
    public let related: [String]

    /// A key, its value, what would do, and the other keys that it hangs on.
    public init(key: String, found: String, expected: String, related: [String] = []) {
        self.related = related
        self.key = key
        self.found = found
        self.expected = expected
    }
}
