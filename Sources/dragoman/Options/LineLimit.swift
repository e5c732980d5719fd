import ArgumentParser
import Corpora
import Text

/// The option that says how long lines may be.
struct LineLimit: ParsableArguments {
    @Option(
        name: .long,
        help: "The longest line to read, in bytes; a longer one is an error. (default: 1048576, which is 1 MiB)")
    var maximumLineBytes: Int?

    func validate() throws {
        if let maximumLineBytes, maximumLineBytes < 1 {
            throw ValidationError("--maximum-line-bytes: found \(maximumLineBytes), expected at least 1")
        }
    }

    /// Bytes in the longest line.
    var bytes: Int { maximumLineBytes ?? LineReader.usualMaximumBytes }
}
