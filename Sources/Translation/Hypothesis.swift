/// A finished translation in pieces, as a search found it.
public struct Hypothesis: Equatable, Sendable {
    /// The target pieces, the end symbol left out.
    public let pieces: [Int32]
    /// The log-probability of the pieces and the end symbol given the source, in nats.
    public let logProbability: Double
    /// The log-probability after the length penalty; what hypotheses are ranked by.
    public let score: Double

    /// A hypothesis with its ranking.
    public init(pieces: [Int32], logProbability: Double, score: Double) {
        self.pieces = pieces
        self.logProbability = logProbability
        self.score = score
    }

    /// What stands for a translation when a model that is no longer made of numbers gives none.
    static let none = Hypothesis(pieces: [], logProbability: -.infinity, score: -.infinity)

    /// The translation of nothing: certain, and free.
    public static let empty = Hypothesis(pieces: [], logProbability: 0, score: 0)
}
