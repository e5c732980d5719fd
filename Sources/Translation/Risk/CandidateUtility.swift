/// How much a translation is worth where another one is right: what minimum Bayes risk decoding goes by.
///
/// A metric is one, with the other translation for a reference.
public protocol CandidateUtility: Sendable {
    /// What each candidate is worth on the average, `Σ_j p_j u(i, j)`.
    /// - Parameters:
    ///   - texts: the candidates, each of which may be right.
    ///   - probabilities: how likely each is right; they sum to 1.
    func expectedUtilities(of texts: [String], probabilities: [Double]) -> [Double]
}
