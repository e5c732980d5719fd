import Reports

/// What is known about the translation of a line, in a form that programs read.
public struct TranslationRecord: Encodable, Sendable {
    /// One of a line's translations.
    public struct Entry: Encodable, Sendable {
        /// The translated text.
        public let text: String
        /// What it is ranked by.
        public let score: Double
        /// In nats, the end symbol's included.
        public let logProbability: Double
        /// In pieces, the end symbol included.
        public let length: Int
        /// The quality to expect, the chrF from 0 to 1; nil without a calibration.
        public let confidence: Double?
        /// With their log-probabilities, the end symbol last; nothing without details.
        public let words: [ScoredPart]
        /// With their log-probabilities, the end symbol last; nothing without details.
        public let pieces: [ScoredPart]
        /// The words of the source.
        public let sourceWords: [String]
        /// The pieces of the source, the end symbol last.
        public let sourcePieces: [String]
        /// In the format of Pharaoh.
        public let alignment: String

        /// The entry of a translation with its alignment as text.
        public init(_ translation: Translation, alignment: String, confidence: Double?) {
            let details = translation.details
            text = translation.text
            score = translation.score
            logProbability = translation.logProbability
            length = translation.length
            self.confidence = confidence
            words = details?.scoredWords ?? []
            pieces = details.map { zip($0.target, $0.logProbabilities).map(ScoredPart.init) } ?? []
            sourceWords = details?.sourceWords ?? []
            sourcePieces = details?.source ?? []
            self.alignment = alignment
        }
    }

    /// The number of the line, from 1.
    public let line: Int
    /// The line.
    public let source: String
    /// Its best translation.
    public let translation: Entry
    /// All translations, best first; nil unless several were asked for.
    public let nBest: [Entry]?
    /// What the user should know.
    public let warning: String?

    /// The record of a line.
    public init(line: Int, source: String, translation: Entry, nBest: [Entry]? = nil, warning: String? = nil) {
        self.line = line
        self.source = source
        self.translation = translation
        self.nBest = nBest
        self.warning = warning
    }

    /// The record as one line of JSON, with its keys in alphabetical order; numbers that JSON cannot write are texts.
    /// - Throws: what encoding throws.
    public func json() throws -> String { try JSONText.line(of: self) }
}

extension TranslationDetails {
    /// The words of the translation with their log-probabilities.
    var scoredWords: [ScoredPart] { words.map(ScoredPart.init) }
}
