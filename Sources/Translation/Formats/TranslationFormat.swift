import Reports

/// What is written about each translated line: its translation alone, and what else is asked for.
public struct TranslationFormat: Sendable {
    /// How many of the best translations are written, as an n-best list; nil for the best alone, as it is.
    public var nBest: Int?
    /// Whether the score follows, behind a tab.
    public var hasScore = false
    /// Whether the quality to expect follows, behind a tab.
    public var hasConfidence = false
    /// Whether the words follow with their log-probabilities, behind a tab or as a feature of an n-best list.
    public var hasWordScores = false
    /// How alignments are written, behind a tab or as the last field of an n-best list; nil for none.
    public var alignment: AlignmentForm?
    /// Links of less attention are left out; nil for what is usual.
    public var alignmentThreshold: Float?
    /// What alignments are between.
    public var units = TextAligner.Units.words
    /// Whether all of it is an object of JSON, in full precision.
    public var isJSON = false

    /// The translation alone.
    public init() {}

    /// How many translations of a line are wanted.
    public var count: Int { nBest ?? 1 }
    /// What the search must tell for it.
    public var record: SearchRecord { hasWordScores || alignment != nil || isJSON ? .attention : .pieces }

    /// The lines of one line's translations: one, or with an n-best list one for each.
    /// - Parameters:
    ///   - translations: best first, at least one.
    ///   - number: of the line, from 0.
    ///   - calibration: what makes confidences; nil for none.
    /// - Throws: what encoding throws.
    public func lines(
        _ translations: [Translation], of source: String, number: Int, _ calibration: ConfidenceCalibration? = nil
    ) throws -> [String] {
        if isJSON { return [try record(translations, of: source, number: number, calibration).json()] }
        guard nBest == nil else {
            return translations.map {
                NBestList.line(
                    $0, sentence: number, wordScores: hasWordScores ? $0.details?.words.map(\.logProbability) : nil,
                    alignment: alignment == nil ? nil : links(of: $0))
            }
        }
        let best = translations[0]
        var fields = [best.text]
        if hasScore { fields.append(best.score.scoreText) }
        if hasConfidence, let calibration { fields.append(calibration.confidence(of: best).fixed(4)) }
        if hasWordScores { fields.append(best.details?.scoredWords.line ?? "") }
        if alignment != nil { fields.append(links(of: best)) }
        // A tab that came through as it is would be taken for the end of the text.
        if fields.count > 1 { fields[0] = fields[0].replacing("\t", with: " ") }
        return [fields.joined(separator: "\t")]
    }

    /// What programs read about one line's translations.
    /// - Parameters: as for `lines`.
    public func record(
        _ translations: [Translation], of source: String, number: Int, _ calibration: ConfidenceCalibration? = nil
    ) -> TranslationRecord {
        let entries = translations.map {
            TranslationRecord.Entry($0, alignment: links(of: $0), confidence: calibration?.confidence(of: $0))
        }
        let warnings = translations[0].warnings.map(\.description)
        return TranslationRecord(
            line: number + 1, source: source, translation: entries[0], nBest: nBest == nil ? nil : entries,
            warning: warnings.isEmpty ? nil : warnings.joined(separator: "; "))
    }

    private func links(of translation: Translation) -> String {
        guard let details = translation.details else { return "" }
        let form = alignment ?? .hard
        let links = details.alignment(units, threshold: alignmentThreshold ?? form.usualThreshold)
        return switch form {
        case .soft: links.softLine
        case .hard: links.forward.line
        }
    }
}
