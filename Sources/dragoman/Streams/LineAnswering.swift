import Translation

/// What answers lines of text with lines of output.
protocol LineAnswering {
    /// What makes requests of lines.
    var constraints: Constraints { get }

    /// What is written for some lines; as `LineTranslator` has it.
    func answers(
        to requests: [TranslationRequest], after linesBefore: Int,
        progress: @Sendable (_ finished: Int, _ all: Int) -> Void, unless isCancelled: @Sendable () -> Bool,
        warn: (Int, TranslationWarning) -> Void
    ) throws -> [String]
}

extension LineTranslator: LineAnswering {}

extension LineAnswering {
    /// `answers`, or `Interrupted` once a signal has come.
    func interruptibleAnswers(
        to requests: [TranslationRequest], after linesBefore: Int, progress: @Sendable (Int, Int) -> Void = { _, _ in },
        warn: (Int, TranslationWarning) -> Void
    ) throws -> [String] {
        let answers = try answers(
            to: requests, after: linesBefore, progress: progress, unless: { Interruption.isRequested }, warn: warn)
        try Interruption.check()
        return answers
    }
}
