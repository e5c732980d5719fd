import ArgumentParser
import Corpora
import Foundation
import ModelStore

/// `dragoman tokenizer train`.
struct TokenizerTrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Learn a subword vocabulary from text.",
        discussion: """
            Example:
              dragoman tokenizer train --input train.en --input train.de --output shared.spm --vocabulary-size 8000
            """)

    @Option(name: .long, help: "A text file, plain or gzip; may be given several times.")
    var input: [String]

    @Option(name: .long, help: "The model file to write.")
    var output: String

    @Option(name: .long, help: "What a piece is.")
    var type = SubwordTrainer.Algorithm.unigram

    @Option(name: .long, help: "The number of pieces, <pad>, <unk>, <s> and </s> included.")
    var vocabularySize = 8000

    @Option(name: .long, help: "The share of all characters that get a piece, 0.98 to 1.")
    var characterCoverage: Float = 0.9995

    func run() throws {
        let trainer = SubwordTrainer(
            algorithm: type, vocabularySize: vocabularySize, characterCoverage: characterCoverage)
        let result = try trainer.train(files: input)
        for warning in result.warnings { StandardError.writeLine("warning: \(warning)") }
        try AtomicFile.write(Data(result.model.serialised), to: output)
        StandardError.writeLine("\(output): \(Readable.count(result.model.vocabularySize)) pieces")
    }
}

extension SubwordTrainer.Algorithm: ExpressibleByArgument {}
