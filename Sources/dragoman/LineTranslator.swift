import ModelStore
import Translation

/// All that it takes to answer lines of text with lines of output.
struct LineTranslator {
    let translator: Translator
    let constraints: Constraints
    let markup: MarkupHandling
    let form: OutputOptions
    /// What makes confidences; nil for none.
    let calibration: ConfidenceCalibration?

    /// What is written for some lines.
    /// - Parameters:
    ///   - linesBefore: how many lines of the text came before.
    ///   - progress: as `Translator.nBest(of:count:record:progress:unless:)` has it.
    ///   - warn: receives what the user should know, with the number of the line, counted from 1.
    func answers(
        to lines: [String], after linesBefore: Int, progress: @Sendable (Int, Int) -> Void = { _, _ in },
        warn: (Int, TranslationWarning) -> Void
    ) throws -> [String] {
        var requests = try constraints.requests(for: lines, after: linesBefore)
        for index in requests.indices { requests[index].markup = markup }
        let translations = try translator.nBest(
            of: requests, count: form.count, record: form.record, progress: progress,
            unless: { Interruption.isRequested })
        try Interruption.check()
        var answers: [String] = []
        for (offset, ranked) in translations.enumerated() {
            let number = linesBefore + offset
            if let warning = ranked[0].warning { warn(number + 1, warning) }
            answers += try form.lines(ranked, of: lines[offset], number: number, calibration)
        }
        return answers
    }
}
