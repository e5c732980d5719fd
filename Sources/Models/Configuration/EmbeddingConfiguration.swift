/// How pieces become vectors, and which of those tables are one and the same.
public struct EmbeddingConfiguration: Codable, Equatable, Sendable {
    /// Which embedding tables share their weights (Press and Wolf 2017, arXiv:1608.05859).
    public enum Tying: String, CaseIterable, Codable, Sendable {
        /// Source embedding, target embedding and output projection are three tables.
        case none
        /// The target embedding is also the output projection.
        case target
        /// One table is source embedding, target embedding and output projection; needs a shared vocabulary.
        case all
    }

    /// Values in one piece's vector.
    public var size = 256
    /// Which tables share their weights.
    public var tied = Tying.all

    /// Makes the default embedding settings.
    public init() {}
}
