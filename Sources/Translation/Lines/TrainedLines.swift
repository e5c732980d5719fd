/// What is known of the lines that a model was trained on.
public struct TrainedLines: Equatable, Sendable {
    /// From which share of lines with several sentences on a model is taken to translate several together as well as one.
    public static let fewestOfSeveralSentences = 0.2

    /// The code of the language of the source lines, such as `en`; empty where nobody says it.
    public var language: String
    /// The share of the source lines that have more than one sentence, from 0 to 1; nil where nobody has counted.
    public var severalSentences: Double?
    /// Whether some had the piece of placeholders (`PlaceholderPiece`), so that the model has learned to read it and to write it.
    public var readsPlaceholders: Bool

    /// Lines of which so much is known.
    public init(language: String = "", severalSentences: Double? = nil, readsPlaceholders: Bool = false) {
        self.language = language
        self.severalSentences = severalSentences
        self.readsPlaceholders = readsPlaceholders
    }

    /// Where lines are cut for the model, never `automatic`.
    ///
    /// A model of which nobody has counted the lines is taken for one of single sentences, as nearly all parallel corpora
    /// are cut into them: it loses much of a line of several, while one of longer lines translates single ones, too.
    /// - Parameter asked: what the settings say.
    func splitting(_ asked: LineSplitting) -> LineSplitting {
        guard asked == .automatic else { return asked }
        return (severalSentences ?? 0) < Self.fewestOfSeveralSentences ? .sentences : .long
    }
}
