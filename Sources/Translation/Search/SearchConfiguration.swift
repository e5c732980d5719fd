/// How the best translation is searched for.
public struct SearchConfiguration: Equatable, Sendable {
    /// Hypotheses kept at each step of the search; 1 is greedy search.
    public var beam = 5
    /// The exponent α of the length penalty, `((β + length) / (β + 1))ᵅ`, that a hypothesis's score is divided by; 0 for
    /// no penalty.
    public var lengthPenalty = 1.0
    /// The offset β of the length penalty, in pieces; 5 gives the penalty of arXiv:1609.08144, equation 14.
    public var lengthPenaltyOffset = 0.0
    /// What each piece costs, in nats, before the length penalty; below 0 it favours long translations.
    public var wordPenalty = 0.0
    /// The weight of the coverage penalty, which favours translations that look at all of the source; 0 for none.
    public var coveragePenalty = 0.0
    /// What the log-probability of a piece that the translation has already is multiplied with; 1 for no penalty.
    public var repetitionPenalty = 1.0
    /// No sequence of so many pieces may occur twice in a translation; 0 for no such rule.
    public var noRepeatNGram = 0
    /// The longest translation, as a multiple of the pieces in the source; `BeamSearch.lengthAllowance` is added.
    public var maximumLengthRatio = 3.0
    /// What `maximumLengthRatio` may be at most in a configuration.
    package static let largestLengthRatio = 100.0
    /// The shortest translation, as a multiple of the pieces in the source; never above the longest.
    public var minimumLengthRatio = 0.0
    /// The longest translation in pieces, whatever the source; nil for no such limit.
    public var maximumLength: Int?
    /// The shortest translation in pieces, whatever the source; never above the longest.
    public var minimumLength = 0
    /// Whether `<unk>` is never written; otherwise it may be where the source has pieces that the model does not know.
    public var suppressUnknown = false
    /// Where lines are cut before they are translated.
    public var split = LineSplitting.automatic
    /// Parts of the beam that are to differ from each other; 1 for one beam.
    public var diversityGroups = 1
    /// What a piece costs, in nats, for each time that an earlier group writes it at the same step.
    public var diversityStrength = 0.5
    /// How to draw translations at random; nil to search for the best.
    public var sampling: SamplingConfiguration?

    /// Makes the default search settings.
    public init() {}
}
