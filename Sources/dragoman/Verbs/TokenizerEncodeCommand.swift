import ArgumentParser
import Corpora
import Text

/// `dragoman tokenizer encode`.
struct TokenizerEncodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encode",
        abstract: "Cut text into pieces, separated by spaces.",
        usage: "dragoman tokenizer encode --model <file> [<options>]",
        discussion: """
            Example:
              echo "Two dogs run." | dragoman tokenizer encode --model models/x/shared.spm
            """)

    @Option(name: .long, help: .subwordModel, completion: .file(extensions: ["spm", "model"]))
    var model: String

    @Flag(name: .long, help: "Print the numbers of the pieces.")
    var ids = false

    @OptionGroup var threads: ThreadsOption

    @OptionGroup var files: TextFiles

    func run() throws {
        let model = try SubwordModel(contentsOf: model)
        let reader = try files.reader()
        var portions = Portions()
        try TextOutput.write(to: files.output) { output in
            while true {
                let lines = try portions.take(Self.portion(of: reader, flushing: output))
                if lines.isEmpty { return }
                let encoded = try ParallelEncoder.map(lines, threads: threads.count) { [ids] line throws(CorpusError) in
                    let pieces = ids ? try model.encode(line).map(String.init) : try model.pieces(line)
                    return pieces.joined(separator: " ")
                }
                for line in encoded { try output.writeLine(line) }
            }
        }
    }

    /// Gives the lines that are there, as far as they do not take much memory.
    private static func portion(of reader: LineReader, flushing output: TextOutput) -> () throws -> String? {
        var limit = PortionLimit(lines: 4096, bytes: 1 << 20)
        return {
            if limit.isReached || !limit.isUntouched && reader.isWaiting(milliseconds: 0) { return nil }
            guard let line = limit.isUntouched ? try reader.next(flushing: output) : try reader.next() else {
                return nil
            }
            limit.count(bytes: line.utf8.count)
            return line
        }
    }
}
