extension TextPatterns {
    /// Reads patterns from a file, one a line; blank lines count for nothing.
    /// - Parameter maximumLineBytes: a longer line is an error.
    /// - Throws: `CorpusError` with file and line when the file is missing or a line is no pattern.
    public init(
        contentsOf path: String, maximumLineBytes: Int = LineReader.usualMaximumBytes
    ) throws(CorpusError) {
        let reader = try LineReader(path, maximumBytes: maximumLineBytes)
        var patterns: [String] = []
        var lines: [Int] = []
        while let next = try reader.next() {
            let line = reader.lineNumber == 1 ? next.withoutByteOrderMark : next
            if line.isBlank { continue }
            patterns.append(line)
            lines.append(reader.lineNumber)
        }
        do throws(PatternError) {
            try self.init(patterns)
        } catch {
            throw CorpusError(.badData, "\(path):\(lines[error.number]): \(error.description)")
        }
    }
}
