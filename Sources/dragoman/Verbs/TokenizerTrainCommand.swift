import ArgumentParser
import Corpora
import Foundation
import ModelStore

/// `dragoman tokenizer train`.
struct TokenizerTrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn a subword vocabulary from text.",
        usage: "dragoman tokenizer train --input <file> ... --output <file> [<options>]",
        discussion: """
            Example:
              dragoman tokenizer train --input train.en --input train.de --output both.spm
            """)

    @Option(
        name: .long,
        help: ArgumentHelp("A text file, plain, gzip or zstd; may be given several times.", valueName: "file"),
        completion: .file())
    var input: [String]

    @Option(
        name: .long, help: ArgumentHelp("The model file to write.", valueName: "file"),
        completion: .file(extensions: ["spm", "model"]))
    var output: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A text that becomes one piece wherever it stands, for the tag of a corpus; may be given several times.",
            valueName: "tag"))
    var tag: [String] = []

    @Option(name: .long, help: "What a piece is.")
    var type = SubwordTrainer.Algorithm.unigram

    @Option(name: .long, help: "The number of pieces, <pad>, <unk>, <s> and </s> included.")
    var vocabularySize = 8000

    @Option(name: .long, help: "The share of all characters that get a piece, 0.98 to 1.")
    var characterCoverage: Float = 0.9995

    @Flag(
        name: .long,
        help: "Give every letter of the text's alphabets, ASCII digit and ASCII sign a piece, however rare it is.")
    var keepLetters = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            How text is normalised: nmt_nfkc, nfkc, nmt_nfkc_cf, nfkc_cf, identity, or a file of rules whose name ends in \
            .tsv.
            """, valueName: "file or name"), completion: .file(extensions: ["tsv"]))
    var normalization = TextNormalization.usual

    @Flag(name: .long, help: "Write what the vocabulary lacks byte by byte, in 256 pieces that it has for that.")
    var byteFallback = false

    @Flag(name: .long, help: "Make every digit a piece of its own.")
    var splitDigits = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A text that is one piece wherever it stands, within words too; may be given several times.",
            valueName: "text"))
    var userDefinedSymbol: [String] = []

    @Option(
        name: .long,
        help: """
            The most lines to learn from; of more, so many are drawn at random (default: as many as have 50 MB, which takes \
            less than 1.5 GB of memory).
            """)
    var trainingLines: Int?

    @Option(name: .long, help: "Where the drawing of lines starts; the same seed draws the same lines.")
    var seed: UInt64 = 1

    @OptionGroup var lines: LineLimit

    func validate() throws {
        if let trainingLines, trainingLines < 1 {
            throw ValidationError("--training-lines: found \(trainingLines), expected a number from 1 up")
        }
        let settings: [(name: String, isGiven: Bool, types: [SubwordTrainer.Algorithm])] = [
            ("--keep-letters", keepLetters, [.unigram, .bpe, .char]),
            ("--byte-fallback", byteFallback, [.unigram, .bpe, .char]),
            ("--split-digits", splitDigits, [.unigram, .bpe]),
            ("--user-defined-symbol", !userDefinedSymbol.isEmpty, [.unigram, .bpe, .char]),
        ]
        for setting in settings where setting.isGiven && !setting.types.contains(type) {
            let types = setting.types.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("\(setting.name): found --type \(type.rawValue), expected one of \(types)")
        }
    }

    func run() throws {
        var trainer = SubwordTrainer(
            algorithm: type, vocabularySize: vocabularySize, characterCoverage: characterCoverage)
        trainer.maximumLines = trainingLines
        trainer.seed = seed
        trainer.tags = tag
        trainer.symbols = userDefinedSymbol
        trainer.normalization = normalization
        trainer.writesBytes = byteFallback
        trainer.splitsDigits = splitDigits
        trainer.keepsLetters = keepLetters
        // That the file cannot be made is noticed before the training.
        var pieces = 0
        try AtomicFile.write(to: output) { file in
            let result = try trainer.train(files: input, readingLinesUpTo: lines.bytes)
            for note in result.notes { StandardError.writeLine(note) }
            for warning in result.warnings { StandardError.writeLine("warning: \(warning)") }
            try file.write(Data(result.model.serialised))
            pieces = result.model.vocabularySize
        }
        StandardError.writeLine("\(output): \(Readable.count(pieces)) pieces")
    }
}

extension SubwordTrainer.Algorithm: ExpressibleByArgument {}

extension TextNormalization: ExpressibleByArgument {
    /// A table's name, or the path of a file of rules.
    public init?(argument: String) { self.init(argument) }
}
