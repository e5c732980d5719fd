/// Something about the texts that makes a score doubtful.
public struct CorpusWarning: Hashable, Codable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        /// References without a word.
        case emptyReferences
        /// References that are the source.
        case untranslatedReferences
        /// Many hypotheses end in a period that stands alone, as in tokenized text.
        case tokenizedHypotheses
        /// Hypotheses without a word.
        case emptyHypotheses
        /// Hypotheses that are the source.
        case untranslatedHypotheses
    }

    /// What is wrong.
    public let kind: Kind
    /// Whose hypotheses they are; nil for references.
    public let system: String?
    /// How many segments are so.
    public let count: Int
    /// The first of them, counted from 1, five at most.
    public let segments: [Int]

    /// One line: what was found and what it means.
    public var description: String {
        let place = segments.map { "\($0)" }.joined(separator: ", ") + (count > segments.count ? ", …" : "")
        let lines = count == 1 ? "1 segment (\(place))" : "\(count) segments (\(place))"
        let owner = system.map { "system '\($0)': " } ?? ""
        switch kind {
        case .tokenizedHypotheses:
            return "\(owner)\(lines) end in ' .': the text looks tokenized, but scores are meant for plain text"
        case .emptyHypotheses: return "\(owner)empty translations in \(lines)"
        case .untranslatedHypotheses: return "\(owner)the translation equals the source in \(lines)"
        case .emptyReferences: return "references: empty in \(lines)"
        case .untranslatedReferences: return "references: equal to the source in \(lines)"
        }
    }
}
