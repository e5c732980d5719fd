import Text

/// A training text whose targets are translations by a model: line by line as many as the source has.
struct DistilledCorpus {
    /// How many lines have a translation, and why others have none.
    struct Counts: Equatable {
        var lines = 0
        /// Lines that are blank, and that have no translation.
        var blank = 0, untranslated = 0

        /// One line, such as "1,000 lines, 993 with a translation; 7 are blank".
        var description: String {
            let reasons = [(blank, "blank"), (untranslated, "without a translation")]
            let parts = reasons.filter { $0.0 > 0 }.map { "\(Readable.count($0.0)) \($0.1)" }
            return "\(Readable.count(lines)) lines, \(Readable.count(lines - blank - untranslated)) with a translation"
                + (parts.isEmpty ? "" : "; \(parts.joined(separator: ", "))")
        }
    }

    /// The text whose source was translated.
    let text: ParallelFiles
    /// The files for its source and for the translations.
    let source, target: String

    /// Writes both sides, each file complete or not at all.
    /// - Parameter answers: a file with the translation of each line.
    /// - Throws: as `AnsweredLines.write` does.
    func write(_ answers: String) throws -> Counts {
        var counts = Counts()
        try AnsweredLines.write(try TrainingLines(text), answers: answers, to: (source: source, target: target)) {
            line, translation, sources, targets in
            counts.lines += 1
            if line.isBlank {
                counts.blank += 1
            } else if translation.isBlank {
                counts.untranslated += 1
            }
            try sources.writeLine(line)
            try targets.writeLine(translation)
        }
        return counts
    }
}
