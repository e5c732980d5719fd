import Foundation

/// Makes hypotheses of different lengths comparable: `score = log p / ((β + length) / (β + 1))ᵅ`.
///
/// Every piece lowers a log-probability, so without a penalty the search prefers short translations. With α = 1 and β = 0
/// the score is the log-probability of an average piece; with α = 0 it is the log-probability itself. A larger β makes
/// less of the difference between short lengths.
/// - Source: Bahdanau et al. 2015 (arXiv:1409.0473) rank by the plain sum; equation 14 of Wu et al. 2016
///   (arXiv:1609.08144) is the penalty with β = 5.
public struct LengthPenalty: Equatable, Sendable {
    /// α, the exponent of the length.
    public let exponent: Double
    /// β, in pieces, which is added to the length; at least 0.
    public let offset: Double

    /// A penalty with an exponent and an offset.
    public init(exponent: Double, offset: Double = 0) {
        precondition(offset >= 0, "a length penalty with an offset of \(offset)")
        self.exponent = exponent
        self.offset = offset
    }

    /// The score of a hypothesis.
    /// - Parameters:
    ///   - logProbability: in nats, the end symbol's included.
    ///   - length: in pieces, the end symbol included; at least 1.
    public func score(_ logProbability: Double, length: Int) -> Double {
        precondition(length >= 1, "the score of a hypothesis of \(length) pieces")
        return score(logProbability, length: Double(length))
    }

    /// The same for a length between whole ones.
    func score(_ logProbability: Double, length: Double) -> Double {
        logProbability / pow((offset + length) / (offset + 1), exponent)
    }

    /// The best score that an open hypothesis can end with.
    ///
    /// Its log-probability can only fall. At a fixed log-probability the score is monotonic in the length, so it is
    /// largest at one of the two extremes.
    /// - Parameters:
    ///   - logProbability: of the pieces so far.
    ///   - lengths: how long the finished hypothesis may be, the end symbol included.
    public func bestScore(_ logProbability: Double, lengths: ClosedRange<Int>) -> Double {
        max(score(logProbability, length: lengths.lowerBound), score(logProbability, length: lengths.upperBound))
    }
}
