import ArgumentParser
import Corpora
import Foundation
import Text

/// Where a verb's text comes from and goes to.
struct TextFiles: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("The file to read, plain, gzip or zstd; standard input otherwise.", valueName: "file"),
        completion: .file())
    var input: String?

    @Option(name: .long, help: .outputFile, completion: .file())
    var output: String?

    @OptionGroup var lines: LineLimit

    /// Opens the input.
    func reader(invalidText: LineReader.InvalidText = .refused) throws -> LineReader {
        try LineReader.open(input, lines, invalidText: invalidText)
    }
}

extension ArgumentHelp {
    /// The help of `--output` where it is a file.
    static let outputFile = ArgumentHelp(
        "The file to write; it appears when it is complete. Standard output otherwise.", valueName: "file")
    /// The help of `--source` where it is one file.
    static let sourceFile = ArgumentHelp("The source file, plain, gzip or zstd.", valueName: "file")
    /// The help of `--target` where it is a file of given translations.
    static let targetFile = ArgumentHelp("The file of translations, line by line.", valueName: "file")
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
