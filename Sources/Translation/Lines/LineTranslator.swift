import Text

/// All that it takes to answer lines of text with lines of output.
public struct LineTranslator {
    /// What translates.
    public let translator: Translator
    /// What the translations respect.
    public let constraints: Constraints
    /// What is written about each.
    public let format: TranslationFormat
    /// What makes confidences; nil for none.
    public let calibration: ConfidenceCalibration?

    /// A translator with what its output looks like.
    public init(
        _ translator: Translator, _ constraints: Constraints, _ format: TranslationFormat,
        calibration: ConfidenceCalibration? = nil
    ) {
        self.translator = translator
        self.constraints = constraints
        self.format = format
        self.calibration = calibration
    }

    /// What is written for some lines.
    /// - Parameters:
    ///   - requests: what `constraints` made of the lines.
    ///   - linesBefore: how many lines of the text came before.
    ///   - progress: as `Translator.nBest(of:count:record:progress:unless:)` has it.
    ///   - isCancelled: as there; once it says yes, nothing is written.
    ///   - warn: receives what the user should know, with the number of the line, counted from 1.
    /// - Throws: `CorpusError` as `Translator.nBest` does, and what encoding throws.
    public func answers(
        to requests: [TranslationRequest], after linesBefore: Int,
        progress: @Sendable (_ finished: Int, _ all: Int) -> Void = { _, _ in },
        unless isCancelled: @Sendable () -> Bool = { false }, warn: (Int, TranslationWarning) -> Void
    ) throws -> [String] {
        let translations = try translator.nBest(
            of: requests, count: format.count, record: format.record, progress: progress, unless: isCancelled)
        if isCancelled() { return [] }
        var answers: [String] = []
        for (offset, ranked) in translations.enumerated() {
            let number = linesBefore + offset
            for warning in ranked[0].warnings { warn(number + 1, warning) }
            answers += try format.lines(ranked, of: requests[offset].text, number: number, calibration)
        }
        return answers
    }
}
