import Corpora
import Text

/// A text and the answers to its lines, of which two files are made side by side.
enum AnsweredLines {
    /// Lines after which somebody is asked whether to go on.
    private static let interval = 10_000

    /// Writes both files, each complete or not at all.
    /// - Parameters:
    ///   - text: stands before its first line.
    ///   - answers: a file with an answer for each line.
    ///   - write: gets each line with its answer, and both files.
    /// - Throws: `CorpusError` when there are not as many lines in both, `ModelStoreError` when the system refuses, and
    ///   `Interrupted`.
    static func write(
        _ text: some LineSource, answers: String, to files: (source: String, target: String),
        _ write: (_ line: String, _ answer: String, _ sources: TextOutput, _ targets: TextOutput) throws -> Void
    ) throws {
        // However long they are, this program has written them.
        let written = try LineReader(answers, maximumBytes: .max)
        try TextOutput.write(to: files.target) { targets in
            try TextOutput.write(to: files.source) { sources in
                while let line = try text.next() {
                    guard let answer = try written.next() else { throw mismatch(text, written) }
                    if text.lineNumber % interval == 0 { try Interruption.check() }
                    try write(line, answer, sources, targets)
                }
                if try written.next() != nil { throw mismatch(text, written) }
            }
        }
    }

    private static func mismatch(_ text: some LineSource, _ written: LineReader) -> CorpusError {
        CorpusError(
            .badData,
            "\(text.path): found \(text.lineNumber) lines or more, expected those that \(written.path) translates; the text has "
                + "changed since")
    }
}
