import Foundation

/// The expected risk of a model's candidates for one source, and how it changes with their log-probabilities.
///
///     Q_j = p_j^α / Σ_k p_k^α        R = Σ_j Q_j r_j        ∂R / ∂ log p_j = α Q_j (r_j - R)
///
/// p_j is the probability of candidate j, r_j its risk, and α the sharpness. Only differences of risks matter: a candidate
/// that is better than the average becomes likelier.
/// - Source: Shen et al. 2016, arXiv:1512.02433, equations 11 to 13.
public struct ExpectedRisk: Equatable, Sendable {
    /// R.
    public let value: Double
    /// By the log-probability of each candidate.
    public let derivatives: [Double]

    /// The expected risk of some candidates.
    /// - Parameters:
    ///   - risks: at least one.
    ///   - logProbabilities: of each, in nats; a constant more or less changes nothing.
    ///   - sharpness: α, above 0.
    public init(of risks: [Double], logProbabilities: [Double], sharpness: Double) {
        precondition(
            !risks.isEmpty && risks.count == logProbabilities.count,
            "\(risks.count) risks of \(logProbabilities.count) candidates")
        let scaled = logProbabilities.map { sharpness * $0 }
        let largest = scaled.max() ?? 0
        let weights = scaled.map { exp($0 - largest) }
        let sum = weights.reduce(0, +)
        let shares = weights.map { $0 / sum }
        let expected = zip(shares, risks).reduce(0) { $0 + $1.0 * $1.1 }
        value = expected
        derivatives = zip(shares, risks).map { sharpness * $0 * ($1 - expected) }
    }
}
