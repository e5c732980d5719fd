/// How the best translation is searched for.
public struct SearchConfiguration: Codable, Equatable, Sendable {
    /// Hypotheses kept at each step of the search; 1 is greedy search.
    public var beam = 5
    /// The exponent of the length that a hypothesis's score is divided by; 0 for no penalty.
    public var lengthPenalty = 1.0
    /// What is added to the length before that, in pieces; 5 gives the penalty of arXiv:1609.08144.
    public var lengthPenaltyOffset = 0.0
    /// The longest translation, as a multiple of the pieces in the source.
    public var maximumLengthRatio = 3.0
    /// The shortest translation, as a multiple of the pieces in the source.
    public var minimumLengthRatio = 0.0

    /// Makes the default search settings.
    public init() {}
}
