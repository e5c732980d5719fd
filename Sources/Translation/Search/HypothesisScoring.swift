import Foundation

/// What finished hypotheses are ranked by: `score = (log p - w · length) / lp(length) + cp`.
///
/// w is the word penalty, lp the length penalty, and `cp = c · Σ_i log min(Σ_j a_ij, 1)` the coverage penalty, where a_ij
/// is the attention to source piece i while target piece j is written. log p is taken after the repetition penalty.
/// - Source: Wu et al. 2016, arXiv:1609.08144, equation 14; the word penalty is that of Marian.
public struct HypothesisScoring: Equatable, Sendable {
    /// lp.
    public let lengthPenalty: LengthPenalty
    /// w, in nats a piece.
    public let wordPenalty: Double
    /// c; 0 for no coverage penalty.
    public let coveragePenalty: Double

    /// The scoring that a search is set to.
    public init(_ configuration: SearchConfiguration) {
        lengthPenalty = LengthPenalty(exponent: configuration.lengthPenalty, offset: configuration.lengthPenaltyOffset)
        wordPenalty = configuration.wordPenalty
        coveragePenalty = configuration.coveragePenalty
        precondition(coveragePenalty >= 0, "a coverage penalty of \(coveragePenalty)")
    }

    /// The score of a finished hypothesis.
    /// - Parameters:
    ///   - logProbability: in nats, the end symbol's included, after the repetition penalty.
    ///   - length: in pieces, the end symbol included; at least 1.
    ///   - coverage: the attention to each source piece, summed over the target; the end symbol's of the source left out.
    public func score(_ logProbability: Double, length: Int, coverage: [Float] = []) -> Double {
        let ranked = lengthPenalty.score(logProbability - wordPenalty * Double(length), length: length)
        return coveragePenalty == 0 ? ranked : ranked + coveragePenalty * Self.coverageTerm(coverage)
    }

    /// A score that no open hypothesis can end above; without a word penalty the best that it can end with.
    ///
    /// Its log-probability can only fall, and its coverage penalty is 0 at best.
    /// - Parameters:
    ///   - logProbability: of the pieces so far, after the repetition penalty.
    ///   - lengths: how long the finished hypothesis may be, the end symbol included.
    public func bestScore(_ logProbability: Double, lengths: ClosedRange<Int>) -> Double {
        let best = lengthPenalty.bestScore(logProbability, lengths: lengths)
        return wordPenalty == 0 ? best : best - wordPenalty * extremeLength(lengths)
    }

    /// Of `length / lp(length)` over some lengths the least for a word penalty above 0, and the largest for one below.
    ///
    /// That quotient rises up to `offset / (exponent - 1)` pieces and falls from there; for an exponent of 1 or less it
    /// never falls.
    private func extremeLength(_ lengths: ClosedRange<Int>) -> Double {
        func quotient(_ length: Double) -> Double { -lengthPenalty.score(-length, length: length) }
        let ends = [quotient(Double(lengths.lowerBound)), quotient(Double(lengths.upperBound))]
        if wordPenalty > 0 { return min(ends[0], ends[1]) }
        let peak = lengthPenalty.offset / (lengthPenalty.exponent - 1)
        let isInside =
            lengthPenalty.exponent > 1 && Double(lengths.lowerBound) < peak && peak < Double(lengths.upperBound)
        return max(ends[0], ends[1], isInside ? quotient(peak) : -.infinity)
    }

    private static func coverageTerm(_ coverage: [Float]) -> Double {
        coverage.reduce(0) { $0 + log(Double(min(max($1, .leastNormalMagnitude), 1))) }
    }
}
