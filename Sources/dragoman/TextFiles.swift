import ArgumentParser
import Corpora
import Foundation

/// Where a verb's text comes from and goes to.
struct TextFiles: ParsableArguments {
    @Option(name: .long, help: "The file to read, plain or gzip; standard input otherwise.")
    var input: String?

    @Option(name: .long, help: "The file to write; it appears when it is complete. Standard output otherwise.")
    var output: String?

    /// Opens the input.
    func reader(invalidText: LineReader.InvalidText = .refused) throws -> LineReader {
        try LineReader.open(input, invalidText: invalidText)
    }
}

extension LineReader {
    /// Opens a file, or standard input for nil and `-`.
    static func open(_ path: String?, invalidText: LineReader.InvalidText = .refused) throws -> LineReader {
        guard let path, path != "-" else {
            return LineReader(descriptor: STDIN_FILENO, name: "standard input", invalidText: invalidText)
        }
        return try LineReader(path, invalidText: invalidText)
    }
}
