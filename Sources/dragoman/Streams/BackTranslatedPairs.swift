import Corpora
import Text

/// The training pairs of a text and its translations: the lines that have something to say on both sides.
struct BackTranslatedPairs {
    /// How many lines became pairs, and why the others did not.
    struct Counts: Equatable {
        var lines = 0
        /// Lines that are blank, that are no UTF-8, and that have no translation.
        var blank = 0, invalid = 0, untranslated = 0

        var pairs: Int { lines - blank - invalid - untranslated }

        /// One line, such as "1,000 lines, 990 pairs; left out 7 blank, 3 not UTF-8".
        var description: String {
            let reasons = [(blank, "blank"), (invalid, "not UTF-8"), (untranslated, "without a translation")]
            let parts = reasons.filter { $0.0 > 0 }.map { "\(Readable.count($0.0)) \($0.1)" }
            return "\(Readable.count(lines)) lines, \(Readable.count(pairs)) pairs"
                + (parts.isEmpty ? "" : "; left out \(parts.joined(separator: ", "))")
        }
    }

    /// The text that was translated.
    let input: String
    /// Bytes in its longest line.
    let maximumLineBytes: Int
    /// The files for the translations and for the lines that they are of.
    let source, target: String
    /// What stands in front of each translation, with a space behind it; nil for nothing.
    let tag: String?

    /// Writes both sides of the pairs, each file complete or not at all.
    /// - Parameter translations: a file with the translation of each line.
    /// - Throws: `CorpusError` when there are not as many lines in both, `ModelStoreError` when the system refuses, and
    ///   `Interrupted`.
    func write(_ translations: String) throws -> Counts {
        let text = try LineReader(input, invalidText: .replaced, maximumBytes: maximumLineBytes)
        var counts = Counts()
        var mendedBefore = 0
        try AnsweredLines.write(text, answers: translations, to: (source: source, target: target)) {
            line, translation, sources, targets in
            counts.lines += 1
            let isMended = text.mendedLines > mendedBefore
            mendedBefore = text.mendedLines
            if isMended {
                counts.invalid += 1
            } else if line.isBlank {
                counts.blank += 1
            } else if translation.isBlank {
                counts.untranslated += 1
            } else {
                try sources.writeLine(tag.map { "\($0) \(translation)" } ?? translation)
                try targets.writeLine(line)
            }
        }
        return counts
    }
}
