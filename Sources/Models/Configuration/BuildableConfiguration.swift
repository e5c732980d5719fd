/// What a model is built from, as a file has it in JSON.
///
/// A key that a file lacks has its default: the default of a new key is what files without it meant.
public protocol BuildableConfiguration: Codable, Equatable, Sendable {
    /// The defaults.
    init()

    /// The sizes that are extents of the model's tensors, by their keys.
    var extents: [(key: String, size: Int)] { get }
    /// What this version can't build, or nothing could; empty when a model can be built.
    var refusals: [SettingRefusal] { get }
}

/// Why no model can be built of a configuration.
public struct SettingRefusal: Equatable, Sendable {
    /// The key, such as `encoder.layers`.
    public let key: String
    /// Its value.
    public let found: String
    /// What would do.
    public let expected: String

    /// A key, its value, and what would do.
    public init(key: String, found: String, expected: String) {
        self.key = key
        self.found = found
        self.expected = expected
    }
}
