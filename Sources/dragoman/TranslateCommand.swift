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

    @Argument(help: "Sentences to translate.")
    var sentences: [String] = []

    func validate() throws {
        if !sentences.isEmpty && files.input != nil {
            throw ValidationError("found sentences and --input, expected one of them")
        }
    }

    func run() throws {
        Interruption.listen()
        // A file that is not there is noticed before the model is read.
        let reader = sentences.isEmpty ? try files.reader() : nil
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
            }
        }
    }

    private func translator() throws -> LineTranslator {
        let translator = try translation.translator(nBest: form.nBest)
        return LineTranslator(
            translator: translator, constraints: try translation.constraints.load(for: translator), form: form,
            calibration: try calibration())
    }

    /// What makes confidences; an ensemble has none, for those are another model's.
    private func calibration() throws -> ConfidenceCalibration? {
        let models = translation.models
        guard models.folders.count == 1, form.confidence || form.json else {
            if form.confidence {
                throw ValidationError("--confidence: found \(models.folders.count) models, expected one")
            }
            return nil
        }
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
        var linesBefore = 0
        while true {
            try reader.awaitInput()
            try Interruption.check()
            let lines = try nextLines(of: reader)
            if lines.isEmpty { return }
            let answers = try translator.answers(to: lines, after: linesBefore) { number, warning in
                StandardError.writeLine("\(reader.path):\(number): warning: \(warning)")
            }
            for line in answers { try output.writeLine(line) }
            linesBefore += lines.count
            try output.flush()
        }
    }

    private func nextLines(of reader: LineReader) throws -> [String] {
        var lines: [String] = []
        var bytes = 0
        while lines.count < Translator.chunk.lines && bytes < Translator.chunk.bytes {
            if !lines.isEmpty && reader.isWaiting(milliseconds: 0) { break }
            guard let line = try reader.next() else { break }
            bytes += line.utf8.count
            lines.append(line)
        }
        return lines
    }
}
