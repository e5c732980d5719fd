/// How the best translation is searched for.
public struct SearchConfiguration: Codable, Equatable, Sendable {
    /// Hypotheses kept at each step of the search; 1 is greedy search.
    public var beam = 5
    /// The exponent α of the length penalty, `((β + length) / (β + 1))ᵅ`, that a hypothesis's score is divided by; 0 for
    /// no penalty.
    public var lengthPenalty = 1.0
    /// The offset β of the length penalty, in pieces; 5 gives the penalty of arXiv:1609.08144, equation 14.
    public var lengthPenaltyOffset = 0.0
    /// The longest translation, as a multiple of the pieces in the source; `BeamSearch.lengthAllowance` is added.
    public var maximumLengthRatio = 3.0
    /// The shortest translation, as a multiple of the pieces in the source; never above the longest.
    public var minimumLengthRatio = 0.0

    /// Makes the default search settings.
    public init() {}
}
