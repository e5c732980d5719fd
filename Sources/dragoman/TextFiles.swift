import ArgumentParser
import Corpora
import Foundation

/// Where a verb's text comes from and goes to.
struct TextFiles: ParsableArguments {
    @Option(name: .long, help: "The file to read, plain or gzip; standard input otherwise.")
    var input: String?

    @Option(name: .long, help: "The file to write; it appears when it is complete. Standard output otherwise.")
    var output: String?

    @OptionGroup var lines: LineLimit

    /// Opens the input.
    func reader(invalidText: LineReader.InvalidText = .refused) throws -> LineReader {
        try LineReader.open(input, lines, invalidText: invalidText)
    }
}

extension LineReader {
    /// Opens a file, or standard input for nil and `-`.
    static func open(
        _ path: String?, _ lines: LineLimit, invalidText: LineReader.InvalidText = .refused
    ) throws -> LineReader {
        guard let path, path != "-" else {
            return LineReader(
                descriptor: STDIN_FILENO, name: "standard input", invalidText: invalidText, maximumBytes: lines.bytes)
        }
        return try LineReader(path, invalidText: invalidText, maximumBytes: lines.bytes)
    }
}
