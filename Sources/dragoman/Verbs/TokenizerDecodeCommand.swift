import ArgumentParser
import Corpora
import Text

/// `dragoman tokenizer decode`.
struct TokenizerDecodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode",
        abstract: "Join pieces into text again.",
        usage: "dragoman tokenizer decode --model <file> [<options>]",
        discussion: """
            Example:
              echo "12 7 301" | dragoman tokenizer decode --model models/x/shared.spm --ids
            """)

    @Option(name: .long, help: .subwordModel, completion: .file(extensions: ["spm", "model"]))
    var model: String

    @Flag(name: .long, help: "The input has the numbers of the pieces.")
    var ids = false

    @OptionGroup var files: TextFiles

    func run() throws {
        let model = try SubwordModel(contentsOf: model)
        let reader = try files.reader()
        try TextOutput.write(to: files.output) { output in
            while let line = try reader.next(flushing: output) {
                let words = line.partsBetweenSpaces
                try output.writeLine(
                    ids ? try model.decode(numbers(words, reader, model)) : model.text(ofPieces: words))
            }
        }
    }

    private func numbers(_ words: [String], _ reader: LineReader, _ model: SubwordModel) throws -> [Int32] {
        try words.map { word in
            guard let id = Int32(word), (0..<model.vocabularySize).contains(Int(id)) else {
                throw CorpusError(
                    .badData,
                    "\(reader.path):\(reader.lineNumber): found '\(word)', expected a number from 0 to "
                        + "\(model.vocabularySize - 1)")
            }
            return id
        }
    }
}
