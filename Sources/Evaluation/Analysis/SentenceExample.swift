/// One segment with what a system made of it.
public struct SentenceExample: Hashable, Codable, Sendable {
    /// The segment, counted from 1.
    public let segment: Int
    /// The score of the sentence alone.
    public let score: Double
    /// The source, where it is at hand.
    public let source: String?
    /// The first reference.
    public let reference: String
    /// The translation.
    public let hypothesis: String
}
