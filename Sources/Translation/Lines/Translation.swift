/// The translation of one line of text.
public struct Translation: Equatable, Sendable {
    /// The translated text, one line.
    public let text: String
    /// The target pieces that the models wrote; those of all parts when the line was split.
    public let pieces: [Int32]
    /// The log-probability of the translation given the source, in nats; the sum over the parts of a split line.
    public let logProbability: Double
    /// Of the translation in pieces, the end symbol included, summed over the parts of a split line; 0 for a blank line.
    public let length: Int
    /// What translations are ranked by, which with `MinimumRisk` is the expected utility; the sum over the parts of a split line.
    public let score: Double
    /// How it came about; nil unless that was asked for.
    public let details: TranslationDetails?
    /// What the user should know about this translation, or nil.
    public let warning: TranslationWarning?

    /// A translation with its ranking.
    public init(
        text: String, pieces: [Int32], logProbability: Double, length: Int, score: Double,
        details: TranslationDetails? = nil,
        warning: TranslationWarning? = nil
    ) {
        self.text = text
        self.pieces = pieces
        self.logProbability = logProbability
        self.length = length
        self.score = score
        self.details = details
        self.warning = warning
    }
}
