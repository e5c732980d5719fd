import Corpora

/// A file that says something about each line, or pair of lines, of a text.
final class CompanionLines {
    private let reader: LineReader

    /// Opens the file.
    init(_ path: String) throws {
        reader = try LineReader(path)
    }

    /// The next lines, as many as there are of the text.
    /// - Throws: `CorpusError` as `LineReader` does, and when there are fewer.
    func next(_ count: Int) throws -> [(text: String, place: String)] {
        try (0..<count).map { _ in
            guard let line = try reader.next() else {
                throw CorpusError(
                    .badData, "\(reader.path): found \(reader.lineNumber) lines, expected one for each line of the text"
                )
            }
            return (line, "\(reader.path):\(reader.lineNumber)")
        }
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
