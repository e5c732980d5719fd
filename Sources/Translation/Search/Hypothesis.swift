/// A finished translation in pieces, as a search found it; in the order of the text, whatever was written first.
public struct Hypothesis: Equatable, Sendable {
    /// The target pieces, the end symbol left out.
    public let pieces: [Int32]
    /// The log-probability of the pieces and the end symbol given the source, in nats.
    public let logProbability: Double
    /// What hypotheses are ranked by: as `HypothesisScoring` has it, or the expected utility of `MinimumRisk`.
    public let score: Double
    /// The log-probability of each piece given those that were written before it, the end symbol last; they sum to
    /// `logProbability`.
    public let pieceLogProbabilities: [Double]
    /// From each piece and the end symbol to each source piece and the source's end symbol; nil unless it was asked for.
    public let attention: AttentionMatrix?
    /// The search that found it, if it is the best of its sentence and that was asked for.
    public let trace: SearchTrace?

    /// A hypothesis with its ranking.
    public init(
        pieces: [Int32], logProbability: Double, score: Double, pieceLogProbabilities: [Double] = [],
        attention: AttentionMatrix? = nil, trace: SearchTrace? = nil
    ) {
        self.pieces = pieces
        self.logProbability = logProbability
        self.score = score
        self.pieceLogProbabilities = pieceLogProbabilities
        self.attention = attention
        self.trace = trace
    }

    /// The same without its attention.
    var withoutAttention: Hypothesis {
        Hypothesis(
            pieces: pieces, logProbability: logProbability, score: score, pieceLogProbabilities: pieceLogProbabilities)
    }

    /// The same with another score.
    func ranked(by score: Double) -> Hypothesis {
        Hypothesis(
            pieces: pieces, logProbability: logProbability, score: score, pieceLogProbabilities: pieceLogProbabilities,
            attention: attention, trace: trace)
    }

    /// What stands for a translation when there is none: the model is no longer made of numbers, or constraints contradict
    /// each other.
    static let none = Hypothesis(pieces: [], logProbability: -.infinity, score: -.infinity)

    /// The translation of nothing: certain, and free.
    public static let empty = Hypothesis(pieces: [], logProbability: 0, score: 0)
}
