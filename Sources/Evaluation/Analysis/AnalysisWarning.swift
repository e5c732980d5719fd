/// Something about the texts that makes a score doubtful.
public struct AnalysisWarning: Hashable, Codable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Kind: String, Hashable, Codable, Sendable, CaseIterable {
        /// Many hypotheses end in a period that stands alone, as in tokenized text.
        case tokenizedHypotheses
        /// Hypotheses without a word.
        case emptyHypotheses
        /// Hypotheses that are the source.
        case untranslatedHypotheses
        /// References without a word.
        case emptyReferences
        /// References that are the source.
        case untranslatedReferences
    }

    /// What is wrong.
    public let kind: Kind
    /// Whose hypotheses they are; nil for references.
    public let system: String?
    /// How many segments are so.
    public let count: Int
    /// The first of them, counted from 1, five at most.
    public let segments: [Int]

    /// So many lines that end in ` .` make a text look tokenized; sacreBLEU warns from there too.
    static let tokenizedLines = 100

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

    /// The warnings about a corpus.
    static func warnings(about corpus: AnalysisCorpus) -> [AnalysisWarning] {
        var warnings: [AnalysisWarning] = []
        func warn(_ kind: Kind, of system: String? = nil, from least: Int = 1, where isWrong: (Int) -> Bool) {
            let wrong = (0..<corpus.segmentCount).filter(isWrong)
            guard wrong.count >= least else { return }
            warnings.append(
                AnalysisWarning(
                    kind: kind, system: system, count: wrong.count, segments: wrong.prefix(5).map { $0 + 1 }))
        }
        func isBlank(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(\.separatesWords) }
        warn(.emptyReferences) { corpus.references[$0].allSatisfy(isBlank) }
        if let sources = corpus.sources {
            warn(.untranslatedReferences) { !isBlank(sources[$0]) && corpus.references[$0].contains(sources[$0]) }
        }
        for system in corpus.systems {
            let lines = system.hypotheses
            warn(.tokenizedHypotheses, of: system.name, from: tokenizedLines) { lines[$0].hasSuffix(" .") }
            warn(.emptyHypotheses, of: system.name) { isBlank(lines[$0]) && !isBlank(corpus.references[$0][0]) }
            if let sources = corpus.sources {
                warn(.untranslatedHypotheses, of: system.name) {
                    !isBlank(lines[$0]) && lines[$0] == sources[$0] && !corpus.references[$0].contains(sources[$0])
                }
            }
        }
        return warnings
    }
}
