import ArgumentParser
import Corpora
import TensorCore
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
    private static let portion = (lines: 4096, bytes: 1 << 20)

    func validate() throws {
        try ThreadsOption.check(threads)
    }

    func run() throws {
        let model = try SubwordModel(contentsOf: model)
        let reader = try files.reader()
        let threads = Workers(threads.map(ThreadCount.fixed) ?? .automatic).count
        try TextOutput.write(to: files.output) { output in
            while true {
                let (lines, mistake) = try nextLines(of: reader, output)
                let encoded = try ParallelEncoder.map(lines, threads: threads) { [ids] line throws(CorpusError) in
                    let pieces = ids ? try model.encode(line).map(String.init) : try model.pieces(line)
                    return pieces.joined(separator: " ")
                }
                for line in encoded { try output.writeLine(line) }
                if let mistake {
                    try output.flush()
                    throw mistake
                }
                if lines.isEmpty { return }
            }
        }
    }

    /// The lines that are there, as far as they do not take much memory, and what is wrong with the line behind them.
    private func nextLines(
        of reader: LineReader, _ output: TextOutput
    ) throws -> (lines: [String], mistake: CorpusError?) {
        guard let first = try reader.next(flushing: output) else { return ([], nil) }
        var lines = [first]
        var bytes = first.utf8.count
        do throws(CorpusError) {
            while lines.count < Self.portion.lines, bytes < Self.portion.bytes, !reader.isWaiting(milliseconds: 0),
                let line = try reader.next()
            {
                lines.append(line)
                bytes += line.utf8.count
            }
        } catch {
            return (lines, error)
        }
        return (lines, nil)
    }
}
