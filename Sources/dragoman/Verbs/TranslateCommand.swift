import ArgumentParser
import CPUBackend
import Corpora
import ModelStore
import Recipes
import Text
import Translation

/// `dragoman translate`.
struct TranslateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translate",
        abstract: "Translate sentences, a file or standard input: exactly one line out for each line in.",
        discussion: """
            Without a sentence or --input, lines are read from standard input. Whoever talks to the program through \
            pipes gets the answers to all lines sent so far before it waits for more; with --interactive each line is \
            answered for itself. A carriage return, or any other sign that is no line feed, ends no line; in what is \
            written there is none.

            A file of lines is written as OUTPUT.part until it is complete. What was interrupted, by Ctrl-C or otherwise, \
            goes on from there by the same command with --continue, and ends as if it had never stopped.

            With --format the input is one document: its text is translated, and everything else stays what it is, byte \
            for byte.

            Example:
              dragoman translate --model models/my-model "Two dogs run."
              dragoman translate --model models/my-model --input test.en --output test.out
              dragoman translate --model models/ape --input test.en --second-source test.mt
              dragoman translate --model models/my-model --format html < a.html > b.html
            """)

    @OptionGroup var translation: TranslatorOptions

    @OptionGroup(title: "Minimum Bayes risk") var risk: RiskOptions

    @OptionGroup(title: "Text") var files: TextFiles

    @OptionGroup(title: "Documents") var documents: DocumentOptions

    @OptionGroup(title: "Output") var form: OutputOptions

    @Option(
        name: .long,
        help: """
            What becomes of tags, placeholders, addresses, signs and lines without letters: keep brings them through as \
            they are, at the place that the model's attention tells; text translates them like anything else.
            """)
    var markup = MarkupHandling.keep

    @Option(
        name: .long,
        help: "What becomes of the attributes of tags that people read, such as alt and title, where tags are kept.")
    var attributes = AttributeHandling.keep

    @Flag(name: .long, help: "Mend lines that are not UTF-8, with U+FFFD for what is not, instead of ending there.")
    var replaceInvalid = false

    @Flag(name: .long, help: "Translate and write each line before the next one is read.")
    var interactive = false

    @Flag(name: .customLong("continue"), help: "Go on with the file OUTPUT.part that an interrupted run has left.")
    var goesOn = false

    @Argument(help: "Sentences to translate.", completion: .default)
    var sentences: [String] = []

    func validate() throws {
        if !sentences.isEmpty && files.input != nil {
            throw ValidationError("found sentences and --input, expected one of them")
        }
        for case (let options, true) in [
            ("--confidence and --sample", form.confidence && translation.sampling.sample),
            ("--confidence and --shortlist", form.confidence && translation.shortlist),
        ] {
            throw ValidationError("found \(options), expected one of them")
        }
        if form.confidence && translation.models.folders.count > 1 {
            throw ValidationError("--confidence: found \(translation.models.folders.count) models, expected one")
        }
        if let options = risk.contradiction(with: translation, form) {
            throw ValidationError("found \(options), expected one of them")
        }
        if !translation.sampling.sample && risk.samples == nil {
            try translation.sampling.refuseSettings(without: risk.utility.isAsked ? "--mbr-samples" : "--sample")
        }
        if let nBest = form.nBest, let samples = risk.samples, nBest > samples {
            throw ValidationError("--n-best: found \(nBest), expected at most --mbr-samples, \(samples)")
        }
        if translation.sampling.diversityGroups != nil && form.nBest == nil && !risk.utility.isAsked {
            throw ValidationError("--diversity-groups: found without --n-best, whose lists it makes diverse")
        }
        try documents.check()
        if let option = optionOfLines {
            throw ValidationError("found --format \(documents.format.name) and \(option), expected one of them")
        }
        if attributes == .translate && markup == .text {
            throw ValidationError("found --attributes translate and --markup text, expected one of them")
        }
        if goesOn && (files.output == nil || !sentences.isEmpty) {
            throw ValidationError("--continue: expected --output FILE, and lines of a file or of standard input")
        }
        if !sentences.isEmpty && (interactive || replaceInvalid) {
            throw ValidationError(
                "found sentences and --\(interactive ? "interactive" : "replace-invalid"), expected lines of a file or of "
                    + "standard input with it")
        }
    }

    func run() throws {
        if let format = documents.format.document { return try translateDocument(format) }
        // A file that is not there is noticed before the model is read.
        let reader = sentences.isEmpty ? try files.reader(invalidText: replaceInvalid ? .replaced : .refused) : nil
        let translator = try translator()
        guard let reader else { return try translateSentences(translator) }
        try Interruption.noted(whileWriting: files.output) {
            if let part = try part(for: translator) {
                try TextOutput.write(to: part) { try translate(reader, translator, $0, part) }
            } else {
                try TextOutput.write(to: files.output) { try translate(reader, translator, $0, nil) }
            }
        }
    }

    private func translateSentences(_ translator: LineTranslator) throws {
        try TextOutput.writeNotingSignals(to: files.output) { output in
            // A line feed inside an argument is no end of a line here: one argument, one line.
            let lines = sentences.map { $0.onOneLine }
            let requests = try lines.enumerated().map { try translator.constraints.request(for: $1, at: $0) }
            let answers = try translator.interruptibleAnswers(to: requests, after: 0) { number, warning in
                StandardError.writeLine("sentence \(number): warning: \(warning)")
            }
            for line in answers { try output.writeLine(line) }
            try translator.constraints.end()
        }
    }

    func translator() throws -> LineTranslator {
        let translator = try translation.translator(nBest: form.nBest, risk: risk)
        let constraints = try translation.constraints.load(
            for: translator, files.lines, markup: markup, attributes: attributes,
            secondSources: try translation.second.open(beside: files.input, files.lines))
        return LineTranslator(translator, constraints, form.format, calibration: try calibration())
    }

    /// What makes confidences; nil where translations or log-probabilities are others than those that were calibrated.
    private func calibration() throws -> ConfidenceCalibration? {
        let models = translation.models
        guard form.confidence || form.json, models.folders.count == 1, !translation.shortlist,
            !translation.sampling.sample, !risk.utility.isAsked
        else { return nil }
        let folder = models.folders[0]
        let calibration = try ConfidenceFile.read(folder)
        if calibration == nil && form.confidence {
            throw ModelStoreError.missingInput(
                file: folder.confidence, expected: "a calibration, which 'dragoman calibrate' makes")
        }
        return calibration
    }

    /// Translates the input to its end.
    private func translate(
        _ reader: LineReader, _ translator: LineTranslator, _ output: TextOutput, _ part: PartialOutput?
    ) throws {
        let display = TranslationDisplay(for: files)
        defer { display.end() }
        let text = TextTranslation(translator: translator, display: display, isInteractive: interactive)
        try text.run(reader, to: output, part)
        if reader.mendedLines > 0 {
            let lines = reader.mendedLines == 1 ? "1 line was" : "\(Readable.count(reader.mendedLines)) lines were"
            display.showLine("\(reader.path): warning: \(lines) not UTF-8; U+FFFD stands for what was not")
        }
    }

    /// The output that may be continued; nil where it is none, as with a pipe.
    private func part(for translator: LineTranslator) throws -> PartialOutput? {
        guard let path = try TextOutput.file(files.output) else {
            if goesOn { throw ValidationError("--continue: found the output \(files.output ?? "-"), expected a file") }
            return nil
        }
        return try PartialOutput(
            path: path,
            settings: try TranslationSettings(Self.self, translation, isContinued: goesOn, translator).values,
            goesOn ? .continued : .fresh)
    }
}

extension MarkupHandling: ExpressibleByArgument {}
extension AttributeHandling: ExpressibleByArgument {}
