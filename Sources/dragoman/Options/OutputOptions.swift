import ArgumentParser
import Reports
import Translation

/// What `translate` writes about each line, beside its translation.
struct OutputOptions: ParsableArguments {
    /// How alignments are written.
    enum Alignment: String, CaseIterable, ExpressibleByArgument {
        /// The links of each word with what it has most of.
        case hard
        /// All links above a threshold, with their weights.
        case soft
    }

    @Option(
        name: .long,
        help: """
            Write up to so many of the best translations of each line, at most the beam, as lines of the form \
            'number ||| text ||| features ||| score' (Moses). Numbers begin at 0, a feature is the log-probability, a \
            '|' in a text becomes '&#124;', and texts may repeat, cut into other pieces.
            """)
    var nBest: Int?

    @Flag(name: .long, help: "Add the score, behind a tab.")
    var scores = false

    @Flag(
        name: .long,
        help: """
            Add the quality to expect, the chrF of the translation from 0 to 1, behind a tab; the model needs a calibration \
            by 'dragoman calibrate'.
            """)
    var confidence = false

    @Flag(
        name: .long,
        help: """
            Add the log-probability of each word, as 'word=number' between spaces, behind a tab; with --n-best as a \
            feature of numbers alone. The end symbol is last.
            """)
    var wordScores = false

    @Option(
        name: .long,
        help: """
            Add which source words the words translate, behind a tab or as a last field of --n-best: 'i-j' from source \
            to target, counted from 0 (Pharaoh); with soft 'i-j:weight'. Words are what stands between spaces; where \
            there are none, as in Chinese, each piece is one.
            """)
    var alignment: Alignment?

    @Option(name: .long, help: "Leave out links of less attention than this, from 0 to 1 (default: 0; with soft 0.1).")
    var alignmentThreshold: Float?

    @Option(name: .long, help: "What alignments are between.")
    var units: TextAligner.Units = .words

    @Flag(name: .long, help: "Write an object of JSON with all of this for each line, in full precision.")
    var json = false

    func validate() throws {
        if let nBest, nBest < 1 {
            throw ValidationError("--n-best: found \(nBest), expected a number from 1 up")
        }
        if nBest ?? 1 > 1024 { throw ValidationError("--n-best: found \(nBest ?? 0), expected at most 1024") }
        if nBest != nil && scores {
            throw ValidationError("found --n-best and --scores, expected one: --n-best has scores")
        }
        if nBest != nil && confidence && !json {
            throw ValidationError("found --n-best and --confidence, expected one, or --json beside them")
        }
        if json && (scores || wordScores) {
            throw ValidationError("found --json beside --scores or --word-scores, expected one: --json has them all")
        }
        if let alignmentThreshold, !(0...1).contains(alignmentThreshold) {
            throw ValidationError("--alignment-threshold: found \(alignmentThreshold), expected 0 to 1")
        }
        if alignment == nil && !json && (alignmentThreshold != nil || units != .words) {
            throw ValidationError("found a setting of alignments alone, expected --alignment or --json beside it")
        }
    }

    /// How many translations of a line are wanted.
    var count: Int { nBest ?? 1 }
    /// What the search must tell for it.
    var record: SearchRecord { wordScores || alignment != nil || json ? .attention : .pieces }

    /// The lines of one line's translations.
    /// - Parameters:
    ///   - translations: best first.
    ///   - number: of the line, from 0.
    ///   - calibration: what makes confidences; nil for none.
    func lines(
        _ translations: [Translation], of source: String, number: Int, _ calibration: ConfidenceCalibration?
    ) throws -> [String] {
        if json { return [try record(translations, of: source, number: number, calibration).json()] }
        guard nBest == nil else {
            return translations.map {
                NBestList.line(
                    $0, sentence: number, wordScores: wordScores ? $0.details?.words.map(\.logProbability) : nil,
                    alignment: alignment == nil ? nil : links(of: $0))
            }
        }
        let best = translations[0]
        var fields = [best.text]
        if scores { fields.append(PairRecord.decimal(best.score)) }
        if confidence, let calibration {
            fields.append(calibration.confidence(of: best).fixed(4))
        }
        if wordScores { fields.append(words(of: best)) }
        if alignment != nil { fields.append(links(of: best)) }
        // A tab that came through as it is would be taken for the end of the text.
        if fields.count > 1 { fields[0] = fields[0].replacing("\t", with: " ") }
        return [fields.joined(separator: "\t")]
    }

    private func record(
        _ translations: [Translation], of source: String, number: Int, _ calibration: ConfidenceCalibration?
    ) -> TranslationRecord {
        let entries = translations.map {
            TranslationRecord.Entry($0, links(of: $0), confidence: calibration?.confidence(of: $0))
        }
        return TranslationRecord(
            line: number + 1, source: source, translation: entries[0], nBest: nBest == nil ? nil : entries,
            warning: translations[0].warning.map { "\($0)" })
    }

    private func words(of translation: Translation) -> String {
        PairRecord.text(of: translation.details?.words.map(PairRecord.Part.init) ?? [])
    }

    private func links(of translation: Translation) -> String {
        guard let details = translation.details else { return "" }
        let threshold = alignmentThreshold ?? (alignment == .soft ? 0.1 : 0)
        let links = details.alignment(units, threshold: threshold)
        if alignment == .soft {
            return links.soft.map { "\($0.link):\(Double($0.weight).fixed(4))" }.joined(
                separator: " ")
        }
        return links.forward.sorted().map(\.description).joined(separator: " ")
    }
}
