import ArgumentParser
import CPUBackend
import Corpora
import ModelStore
import Recipes
import TensorCore
import Training
import Translation

/// `dragoman translate`.
struct TranslateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translate",
        abstract: "Translate sentences, a file or standard input: exactly one line out for each line in.",
        discussion: """
            Without a sentence or --input, lines are read from standard input. Whoever talks to the program through
            pipes gets the answers to all lines sent so far before it waits for more.

            Example:
              dragoman translate --model models/my-model "Two dogs run."
              dragoman translate --model models/my-model --input test.en --output test.hypothesis
            """)

    @OptionGroup var translation: TranslatorOptions

    @OptionGroup(title: "Text") var files: TextFiles

    @OptionGroup(title: "Output") var form: OutputOptions

    @Flag(help: "Translate each line as soon as it is there, one at a time, instead of all that have come.")
    var interactive = false

    @Flag(help: "Put U+FFFD in the place of bytes that are not UTF-8, instead of stopping with an error.")
    var replaceInvalid = false

    @Argument(help: "Sentences to translate.")
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
        if translation.sampling.diversityGroups != nil && form.nBest == nil {
            throw ValidationError("--diversity-groups: found without --n-best, whose lists it makes diverse")
        }
    }

    func run() throws {
        Interruption.listen()
        // A file that is not there is noticed before the model is read.
        let reader = sentences.isEmpty ? try files.reader(invalid: replaceInvalid ? .replaced : .refused) : nil
        let translator = try translator()
        // A file that was begun under another name must be taken away again.
        if files.output != nil { Interruption.response = .note }
        try TextOutput.write(to: files.output) { output in
            if let reader {
                try translate(reader, translator, output)
            } else {
                // A line feed inside an argument is no end of a line here: one argument, one line.
                let lines = sentences.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
                let answers = try translator.answers(to: lines, after: 0) { number, warning in
                    StandardError.writeLine("sentence \(number): warning: \(warning)")
                }
                for line in answers { try output.writeLine(line) }
                try translator.constraints.end()
            }
        }
    }

    private func translator() throws -> LineTranslator {
        let translator = try translation.translator(nBest: form.nBest)
        return LineTranslator(
            translator: translator, constraints: try translation.constraints.load(for: translator), form: form,
            calibration: try calibration())
    }

    /// What makes confidences; nil where log-probabilities are others than those that were calibrated.
    private func calibration() throws -> ConfidenceCalibration? {
        let models = translation.models
        guard form.confidence || form.json, models.folders.count == 1, !translation.shortlist,
            !translation.sampling.sample
        else { return nil }
        let folder = models.folders[0]
        let calibration = try ConfidenceFile.read(folder)
        if calibration == nil && form.confidence {
            throw ModelStoreError.missingInput(
                file: folder.confidence, expected: "a calibration, which 'dragoman calibrate' makes")
        }
        return calibration
    }

    /// Translates portions of the input: as much as is there, as far as it does not take much memory.
    private func translate(_ reader: LineReader, _ translator: LineTranslator, _ output: TextOutput) throws {
        let display = LinesDisplay(progressForm)
        defer { display.clear() }
        var linesBefore = 0
        while true {
            try reader.awaitInput()
            try Interruption.check()
            let lines = try nextLines(of: reader)
            if lines.isEmpty { break }
            let answers = try translator.answers(to: lines, after: linesBefore) { number, warning in
                display.clear()
                StandardError.writeLine("\(reader.path):\(number): warning: \(warning)")
            }
            for line in answers { try output.writeLine(line) }
            linesBefore += lines.count
            try output.flush()
            display.show(linesBefore, share: reader.shareRead)
        }
        try translator.constraints.end()
        if let replaced = reader.replaced {
            display.clear()
            StandardError.writeLine(
                "\(reader.path):\(replaced.first): warning: bytes that are not UTF-8 became U+FFFD, here and in all in "
                    + "\(Readable.count(replaced.lines)) lines")
        }
    }

    /// A bar on a terminal on which no translations appear; plain lines where files are read and written, and whoever
    /// runs the program waits for nothing else.
    private var progressForm: LinesDisplay.Form {
        let writesToTerminal = (files.output ?? "-") == "-" && OutputDescriptor.standardOutput.isTerminal
        if interactive || writesToTerminal { return .none }
        if StandardError.isTerminal { return .bar }
        return files.input != nil && files.output != nil ? .lines : .none
    }

    private func nextLines(of reader: LineReader) throws -> [String] {
        var lines: [String] = []
        var bytes = 0
        let most = interactive ? 1 : Translator.chunk.lines
        while lines.count < most && bytes < Translator.chunk.bytes {
            if !lines.isEmpty && reader.isWaiting(milliseconds: 0) { break }
            guard let line = try reader.next() else { break }
            bytes += line.utf8.count
            lines.append(line)
        }
        return lines
    }
}
