import Corpora
import Text

/// A file that says something about each line, or pair of lines, of a text.
final class CompanionLines {
    private let reader: LineReader

    /// Opens the file.
    init(_ path: String, _ lines: LineLimit) throws {
        reader = try LineReader(path, maximumBytes: lines.bytes)
    }

    /// The line that belongs to the next one of the text.
    /// - Throws: `CorpusError` as `LineReader` does, and when there is none.
    func next() throws -> (text: String, place: String) {
        guard let line = try reader.next() else {
            throw CorpusError(
                .badData, "\(reader.path): found \(reader.lineNumber) lines, expected one for each line of the text")
        }
        return (line, "\(reader.path):\(reader.lineNumber)")
    }

    /// The next lines, as many as there are of the text.
    /// - Throws: as `next()` does.
    func next(_ count: Int) throws -> [(text: String, place: String)] {
        try (0..<count).map { _ in try next() }
    }

    /// Sees to it that there are no more lines.
    /// - Throws: `CorpusError` otherwise.
    func end() throws {
        let count = reader.lineNumber
        if try reader.next() != nil {
            throw CorpusError(
                .badData, "\(reader.path): found more than \(count) lines, expected one for each line of the text")
        }
    }
}
