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

    /// The request for a line; asked for in the order of the lines.
    /// - Parameter index: of the line in the text, from 0.
    /// - Throws: as `Constraints.request(for:at:)` does.
    func request(for line: String, at index: Int) throws -> TranslationRequest {
        var request = try constraints.request(for: line, at: index)
        request.markup = markup
        return request
    }

    /// What is written for some lines.
    /// - Parameters:
    ///   - linesBefore: how many lines of the text came before.
    ///   - progress: as `Translator.nBest(of:count:record:progress:unless:)` has it.
    ///   - warn: receives what the user should know, with the number of the line, counted from 1.
    func answers(
        to requests: [TranslationRequest], after linesBefore: Int, progress: @Sendable (Int, Int) -> Void = { _, _ in },
        warn: (Int, TranslationWarning) -> Void
    ) throws -> [String] {
        let translations = try translator.nBest(
            of: requests, count: form.count, record: form.record, progress: progress,
            unless: { Interruption.isRequested })
        try Interruption.check()
        var answers: [String] = []
        for (offset, ranked) in translations.enumerated() {
            let number = linesBefore + offset
            if let warning = ranked[0].warning { warn(number + 1, warning) }
            answers += try form.lines(ranked, of: requests[offset].text, number: number, calibration)
        }
        return answers
    }
}
