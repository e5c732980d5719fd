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

    @Option(name: .long, help: "The model folder.")
    var model: String

    @OptionGroup var files: TextFiles

    @Option(name: .long, help: "Hypotheses kept at each step, instead of the model's setting; 1 is greedy search.")
    var beam: Int?

    @Option(name: .long, help: "The exponent of the length that scores are divided by, instead of the model's setting.")
    var lengthPenalty: Double?

    @Flag(
        help: """
            Search among the likely pieces alone, by the model's shortlist: faster, at nearly the same BLEU, but many \
            translations differ in a word or more.
            """)
    var shortlist = false

    @Option(name: .long, help: "Threads that work at once; one for each core otherwise. Changes no translation.")
    var threads: Int?

    @Argument(help: "Sentences to translate.")
    var sentences: [String] = []

    func validate() throws {
        if let beam, !(1...1024).contains(beam) {
            throw ValidationError("--beam: found \(beam), expected 1 to 1024")
        }
        if let lengthPenalty, !(lengthPenalty >= 0 && lengthPenalty.isFinite) {
            throw ValidationError("--length-penalty: found \(lengthPenalty), expected a number from 0 up")
        }
        try ThreadsOption.check(threads)
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
                for translation in try translator.translate(lines) { try output.writeLine(translation) }
            }
        }
    }

    private func translator() throws -> Translator {
        let folder = ModelFolder(model)
        let (loaded, tokenizers) = try folder.load(on: .cpu)
        var search = try Recipe.searchConfiguration(of: folder)
        if let beam { search.beam = beam }
        if let lengthPenalty { search.lengthPenalty = lengthPenalty }
        let workers = Workers(threads.map(ThreadCount.fixed) ?? .automatic)
        return Translator(
            loaded, tokenizers, search, shortlist: shortlist ? try folder.shortlist(for: loaded) : nil,
            threads: workers.count)
    }

    /// Translates portions of the input: as much as is there, as far as it does not take much memory.
    private func translate(_ reader: LineReader, _ translator: Translator, _ output: TextOutput) throws {
        var firstLine = 1
        while true {
            try reader.awaitInput()
            try Interruption.check()
            let lines = try nextLines(of: reader)
            if lines.isEmpty { return }
            for (offset, translation) in try translator.translations(of: lines).enumerated() {
                if let warning = translation.warning {
                    StandardError.writeLine("\(reader.path):\(firstLine + offset): warning: \(warning)")
                }
                try output.writeLine(translation.text)
            }
            firstLine += lines.count
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
