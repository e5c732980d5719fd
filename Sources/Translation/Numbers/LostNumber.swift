/// A number of a source that did not come through.
public struct LostNumber: Equatable, Sendable, CustomStringConvertible {
    /// As the source writes it.
    public let text: String
    /// What the translation has in its place; nil where nothing tells.
    public let found: String?

    /// A number.
    public init(text: String, found: String?) {
        self.text = text
        self.found = found
    }

    /// The number, and what was found.
    public var description: String {
        found.map { "the number \(text) became \($0)" } ?? "the number \(text) is not in the translation"
    }
}
