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

    @OptionGroup(title: "Models") var models: ModelOptions

    @OptionGroup(title: "Text") var files: TextFiles

    @OptionGroup(title: "Search, instead of the model's settings") var search: SearchOptions

    @OptionGroup(title: "Sampling and diversity") var sampling: SamplingOptions

    @OptionGroup(title: "Constraints") var constraints: ConstraintOptions

    @Option(
        name: .long,
        help: """
            Write up to so many of the best translations of each line, at most the beam, as lines of the form \
            'number ||| text ||| features ||| score' (Moses). Numbers begin at 0, the feature is the log-probability, a \
            '|' in a text becomes '&#124;', and texts may repeat, cut into other pieces.
            """)
    var nBest: Int?

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
        if let nBest, nBest < 1 {
            throw ValidationError("--n-best: found \(nBest), expected a number from 1 up")
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
        let constraints = try constraints.load(for: translator)
        // A file that was begun under another name must be taken away again.
        if files.output != nil { Interruption.response = .note }
        try TextOutput.write(to: files.output) { output in
            if let reader {
                try translate(reader, constraints, translator, output)
            } else {
                // A line feed inside an argument is no end of a line here: one argument, one line.
                let lines = sentences.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
                let requests = try constraints.requests(for: lines, after: 0)
                try write(translations(of: requests, translator), after: 0, output)
            }
        }
    }

    private func translator() throws -> Translator {
        let folder = models.folders[0]
        let (ensemble, tokenizers) = try models.load()
        let search = try sampling.applied(
            to: try search.applied(to: try Recipe.searchConfiguration(of: folder)))
        if let nBest, nBest > search.beam && search.sampling == nil {
            throw ValidationError("--n-best: found \(nBest), expected at most the beam, \(search.beam)")
        }
        let workers = Workers(threads.map(ThreadCount.fixed) ?? .automatic)
        return Translator(
            ensemble, tokenizers, search, shortlist: shortlist ? try folder.shortlist(for: ensemble.first) : nil,
            threads: workers.count)
    }

    /// Translates portions of the input: as much as is there, as far as it does not take much memory.
    private func translate(
        _ reader: LineReader, _ constraints: Constraints, _ translator: Translator, _ output: TextOutput
    ) throws {
        var linesBefore = 0
        while true {
            try reader.awaitInput()
            try Interruption.check()
            let lines = try nextLines(of: reader)
            if lines.isEmpty { return }
            let requests = try constraints.requests(for: lines, after: linesBefore)
            let translations = try translations(of: requests, translator)
            for (offset, ranked) in translations.enumerated() {
                guard let warning = ranked[0].warning else { continue }
                StandardError.writeLine("\(reader.path):\(linesBefore + offset + 1): warning: \(warning)")
            }
            try write(translations, after: linesBefore, output)
            linesBefore += lines.count
            try output.flush()
        }
    }

    private func translations(
        of requests: [TranslationRequest], _ translator: Translator
    ) throws -> [[Translation]] {
        try translator.nBest(of: requests, count: nBest ?? 1)
    }

    /// Writes the translations of lines, or their n-best lists.
    private func write(_ translations: [[Translation]], after linesBefore: Int, _ output: TextOutput) throws {
        for (offset, ranked) in translations.enumerated() {
            let lines = nBest == nil ? [ranked[0].text] : NBestList.lines(ranked, sentence: linesBefore + offset)
            for line in lines { try output.writeLine(line) }
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
