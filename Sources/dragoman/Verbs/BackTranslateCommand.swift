import ArgumentParser
import Corpora
import Foundation
import ModelStore
import Text
import Translation

/// `dragoman back-translate`.
struct BackTranslateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "back-translate",
        abstract: "Make training pairs of a text by a model that translates it backwards.",
        usage: """
            dragoman back-translate --model <folder,...> --input <file>
              --output-source <file> --output-target <file> [<options>]
            """,
        discussion: """
            The text is in the language that another model is to translate into, and this model translates from it. Its \
            translations are written as sources and the lines themselves as targets, side by side (Sennrich et al. 2016). \
            Lines that are blank, not UTF-8 or without a translation are left out of both, and counted.

            What is done is kept in OUTPUT-SOURCE.part until both files are complete. What was interrupted, by Ctrl-C or \
            otherwise, goes on from there by the same command with --continue, and ends as if it had never stopped.

            Example:
              dragoman back-translate --model models/de-en --input mono.de.gz \\
                --output-source synthetic.en --output-target synthetic.de
            """)

    @OptionGroup var translation: TranslatorOptions

    @Option(
        name: .long, help: ArgumentHelp("The text to translate, plain, gzip or zstd.", valueName: "file"),
        completion: .file())
    var input: String

    @OptionGroup var lines: LineLimit

    @Option(
        name: .long,
        help: ArgumentHelp("The file to write the translations to, as sources for training.", valueName: "file"),
        completion: .file())
    var outputSource: String

    @Option(
        name: .long,
        help: ArgumentHelp("The file to write the lines to that have one, as targets for training.", valueName: "file"),
        completion: .file())
    var outputTarget: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            Write this and a space in front of each translation, for toolkits without tags of corpora; 'data.corpora' of a \
            configuration has tags of its own.
            """, valueName: "tag"))
    var outputTag: String?

    @Option(
        name: .long,
        help: """
            What becomes of tags, placeholders and addresses: keep brings them through as they are, text translates them \
            like anything else.
            """)
    var markup = MarkupHandling.keep

    @Flag(name: .customLong("continue"), help: "Go on with the part that an interrupted run has left.")
    var goesOn = false

    func validate() throws {
        if translation.sampling.diversityGroups != nil {
            throw ValidationError("found --diversity-groups, expected none: a line has one translation here")
        }
        if !translation.sampling.sample { try translation.sampling.refuseSettings(without: "--sample") }
        if translation.second.secondSource != nil {
            throw ValidationError("found --second-source, expected none: pairs are made by a model of one source")
        }
        if let outputTag, outputTag.isEmpty || outputTag.contains(where: \.isWhitespace) {
            throw ValidationError("--output-tag: found '\(outputTag)', expected a word")
        }
        if input == "-" { throw ValidationError("--input: found standard input, expected a file: it is read twice") }
    }

    func run() throws {
        let (source, target) = try TextOutput.writableFiles(
            source: outputSource, target: outputTarget, workingOn: .source)
        if let pipe = InputPipe(input) {
            throw ValidationError("--input: found \(pipe) expected a file: it is read twice")
        }
        // A file that is not there is noticed before the model is read.
        let reader = try LineReader(input, invalidText: .replaced, maximumBytes: lines.bytes)
        let translator = try translator()
        let settings = try TranslationSettings(Self.self, translation, isContinued: goesOn, translator)
        let pairs = BackTranslatedPairs(
            input: input, maximumLineBytes: lines.bytes, source: source, target: target, tag: outputTag)
        let display = TranslationDisplay(input: input, output: source)
        defer { display.end() }
        var counts = BackTranslatedPairs.Counts()
        try Interruption.noted {
            let part = try PartialOutput(path: source, settings: settings.values, goesOn ? .continued : .fresh)
            try TextOutput.write(to: part) { output in
                try TextTranslation(translator: translator, display: display).run(reader, to: output, part)
            } end: {
                try part.use { counts = try pairs.write($0) }
            }
        }
        display.showLine("\(input): \(counts.description)")
    }

    private func translator() throws -> LineTranslator {
        let translator = try translation.translator(nBest: nil)
        return LineTranslator(
            translator, try translation.constraints.load(for: translator, lines, markup: markup), TranslationFormat())
    }
}
