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
    }

    func run() throws {
        var trainer = SubwordTrainer(
            algorithm: type, vocabularySize: vocabularySize, characterCoverage: characterCoverage)
        trainer.maximumLines = trainingLines
        trainer.seed = seed
        trainer.tags = tag
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
