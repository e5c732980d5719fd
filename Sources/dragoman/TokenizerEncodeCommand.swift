import ArgumentParser
import Corpora

/// `dragoman tokenizer encode`.
struct TokenizerEncodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encode",
        abstract: "Cut text into pieces, separated by spaces.",
        discussion: """
            Example:
              echo "Two dogs run." | dragoman tokenizer encode --model models/my-model/shared.spm
            """)

    @Option(name: .long, help: "The model file.")
    var model: String

    @Flag(name: .long, help: "Print the numbers of the pieces.")
    var ids = false

    @OptionGroup var files: TextFiles

    func run() throws {
        Interruption.listen()
        let model = try SubwordModel(contentsOf: model)
        let reader = try files.reader()
        try TextOutput.write(to: files.output) { output in
            while let line = try reader.next(flushing: output) {
                let pieces = ids ? try model.encode(line).map(String.init) : try model.pieces(line)
                try output.writeLine(pieces.joined(separator: " "))
            }
        }
    }
}
