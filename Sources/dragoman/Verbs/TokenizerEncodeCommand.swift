import ArgumentParser
import Corpora
import TensorCore
import Text
import Training

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

    @Option(name: .long, help: "Threads that work at once; one for each core otherwise. Changes nothing in the result.")
    var threads: Int?

    @OptionGroup var files: TextFiles

    /// The most lines and bytes that are read before they are encoded together.
    private static let most = (lines: 4096, bytes: 1 << 20)

    func validate() throws {
        try ThreadsOption.check(threads)
    }

    func run() throws {
        let model = try SubwordModel(contentsOf: model)
        let reader = try files.reader()
        let threads = Workers(threads.map(ThreadCount.fixed) ?? .automatic).count
        var portions = Portions()
        try TextOutput.write(to: files.output) { output in
            while true {
                let lines = try portions.take(Self.portion(of: reader, flushing: output))
                if lines.isEmpty { return }
                let encoded = try ParallelEncoder.map(lines, threads: threads) { [ids] line throws(CorpusError) in
                    let pieces = ids ? try model.encode(line).map(String.init) : try model.pieces(line)
                    return pieces.joined(separator: " ")
                }
                for line in encoded { try output.writeLine(line) }
            }
        }
    }

    /// Gives the lines that are there, as far as they do not take much memory.
    private static func portion(of reader: LineReader, flushing output: TextOutput) -> () throws -> String? {
        var (lines, bytes) = (0, 0)
        return {
            guard lines < most.lines && bytes < most.bytes else { return nil }
            if lines > 0 && reader.isWaiting(milliseconds: 0) { return nil }
            guard let line = lines == 0 ? try reader.next(flushing: output) : try reader.next() else { return nil }
            lines += 1
            bytes += line.utf8.count
            return line
        }
    }
}
