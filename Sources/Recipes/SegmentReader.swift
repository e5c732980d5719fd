import Corpora

/// Reads hypotheses and their references side by side, one segment a line, and insists on equal numbers of lines.
public final class SegmentReader {
    private let hypotheses: LineReader
    private let references: [LineReader]

    /// Reads from open files.
    public init(hypotheses: LineReader, references: [LineReader]) {
        precondition(!references.isEmpty, "hypotheses are scored against 0 files, expected at least 1")
        self.hypotheses = hypotheses
        self.references = references
    }

    /// The next hypothesis and its references, or nil after the last.
    /// - Throws: `CorpusError` as `LineReader` does, for files without a line, and for files of different lengths.
    public func next() throws(CorpusError) -> (hypothesis: String, references: [String])? {
        let hypothesis = try hypotheses.next()
        var lines: [String] = []
        for reader in references {
            let line = try reader.next()
            if let line { lines.append(line) }
            if (line == nil) != (hypothesis == nil) { throw try mismatch(hypotheses, reader) }
        }
        if let hypothesis { return (hypothesis, lines) }
        if hypotheses.lineNumber == 0 {
            throw CorpusError(.badData, "\(hypotheses.path): the file is empty; expected one segment on each line")
        }
        return nil
    }

    private func mismatch(_ first: LineReader, _ second: LineReader) throws(CorpusError) -> CorpusError {
        for reader in [first, second] { while try reader.next() != nil {} }
        return CorpusError(
            .badData,
            "\(first.path) has \(first.lineNumber) lines and \(second.path) has \(second.lineNumber); expected as many "
                + "in both")
    }
}
