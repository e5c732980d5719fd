/// How training lowers the expected risk of what the model would write itself, besides or instead of the loss of the targets.
///
/// - Source: Shen et al. 2016, arXiv:1512.02433 (minimum risk training); Edunov et al. 2018, arXiv:1711.04956 (what works:
///   mixed losses, candidates of either kind).
public struct RiskConfiguration: Equatable, Sendable {
    /// By what a candidate is compared with the reference.
    public enum Metric: String, CaseIterable, Sendable {
        /// BLEU of the single sentence: smoothed, over the orders that it has.
        case bleu
        /// chrF.
        case chrf
    }

    /// Where candidates come from.
    public enum Candidates: String, CaseIterable, Sendable {
        /// They are drawn from the model's distribution.
        case sample
        /// They are the best that a beam search finds.
        case beam
    }

    /// The share of the expected risk in what training lowers, from 0 to 1; the loss of the targets has the rest.
    public var weight = 0.0
    /// By what a candidate is compared with the reference; its risk is 1 less that.
    public var metric = Metric.bleu
    /// Where candidates come from.
    public var candidates = Candidates.sample
    /// How many candidates are drawn or searched for, for each source; equal ones count once.
    public var samples = 20
    /// What log-probabilities are divided by for the draws.
    public var temperature = 1.0
    /// Whether the reference is a candidate too.
    public var includesReference = true
    /// The power to which the candidates' probabilities are raised, α; small ones make them alike.
    public var sharpness = 0.005
    /// The longest candidate, as a multiple of the pieces in the source; the search's allowance is added.
    public var maximumLengthRatio = 2.0

    /// No risk is looked at, and the rest is as in the paper but for fewer candidates.
    public init() {}

    /// Whether risks are looked at.
    public var isAsked: Bool { weight > 0 }
}
