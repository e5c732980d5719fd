/// Files of pretrained vectors that embeddings begin with.
public struct VectorConfiguration: Equatable, Sendable {
    /// The file for the source embedding, or for the one table that both sides share; nil for none.
    public var source: String?
    /// The file for the target embedding, or for the one table that both sides share; nil for none.
    public var target: String?

    /// Makes settings without files.
    public init() {}
}
