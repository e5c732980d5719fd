import Corpora

/// How likely models find a given translation.
public struct PairScore: Equatable, Sendable {
    /// The log-probability of each target piece given those that were written before it, and of the end symbol last, in nats;
    /// in the order of the text.
    public let pieces: [Double]
    /// The log-probability of the whole translation given the source, in nats: the sum of `pieces`.
    public let total: Double
    /// The first model's attention to each source piece, summed over the target pieces and the end symbol; empty where that
    /// has none.
    public let coverage: [Float]
    /// Whether the last piece was written first.
    public let isWrittenFromEnd: Bool

    /// A score from those of the pieces and of the end symbol.
    public init(pieces: [Double], coverage: [Float], isWrittenFromEnd: Bool = false) {
        self.pieces = pieces
        self.coverage = coverage
        self.isWrittenFromEnd = isWrittenFromEnd
        total = pieces.reduce(0, +)
    }

    /// The score of the empty translation of nothing, which is certain.
    static let certain = PairScore(pieces: [0], coverage: [])

    /// The log-probability of each of some parts of the translation, such as its words.
    public func parts(_ ranges: [Range<Int>]) -> [Double] {
        ranges.map { pieces[$0].reduce(0, +) }
    }

    /// What a search with some settings ranks the translation by.
    /// - Parameter target: the pieces of the translation.
    public func score(_ configuration: SearchConfiguration, target: [Int32]) -> Double {
        precondition(target.count + 1 == pieces.count, "\(target.count) pieces of \(pieces.count)")
        // The translation of nothing is not searched for, and has no penalties.
        if self == .certain { return 0 }
        var (penalized, seen) = (0.0, Set<Int32>())
        let written = Array(zip(target + [SpecialTokens.end], pieces))
        for (piece, logProbability) in isWrittenFromEnd ? written.reversedBeforeEnd : written {
            penalized += seen.insert(piece).inserted ? logProbability : configuration.repetitionPenalty * logProbability
        }
        return HypothesisScoring(configuration).score(penalized, length: pieces.count, coverage: coverage)
    }
}
