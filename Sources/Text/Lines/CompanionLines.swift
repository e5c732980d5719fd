/// A file that says something about each line, or pair of lines, of a text.
public final class CompanionLines {
    private let reader: LineReader

    /// The file.
    public var path: String { reader.path }

    /// Opens the file.
    /// - Parameter maximumLineBytes: in the longest line that is read.
    /// - Throws: `CorpusError` when the file is missing or cannot be opened.
    public init(_ path: String, maximumLineBytes: Int = LineReader.usualMaximumBytes) throws(CorpusError) {
        reader = try LineReader(path, maximumBytes: maximumLineBytes)
    }

    /// The line that belongs to the next one of the text.
    /// - Throws: `CorpusError` as `LineReader` does, and when there is none.
    public func next() throws(CorpusError) -> (text: String, place: String) {
        guard let line = try reader.next() else {
            throw CorpusError(
                .badData, "\(reader.path): found \(reader.lineNumber) lines, expected one for each line of the text")
        }
        return (line, "\(reader.path):\(reader.lineNumber)")
    }

    /// The next lines, as many as there are of the text.
    /// - Throws: as `next()` does.
    public func next(_ count: Int) throws(CorpusError) -> [(text: String, place: String)] {
        try (0..<count).map { _ throws(CorpusError) in try next() }
    }

    /// Sees to it that there are no more lines.
    /// - Throws: `CorpusError` otherwise.
    public func end() throws(CorpusError) {
        let count = reader.lineNumber
        if try reader.next() != nil {
            throw CorpusError(
                .badData, "\(reader.path): found more than \(count) lines, expected one for each line of the text")
        }
    }
}
