/// Reads two files side by side, and insists that they have the same number of lines.
package final class AlignedReader {
    private let source: LineReader
    private let target: LineReader
    /// Bytes of each line read so far: what is left to judge by when the files turn out not to match.
    private var sourceLengths: [Int32] = []
    private var targetLengths: [Int32] = []
    /// Whether the files turned out to have different numbers of lines.
    private var isMismatch = false

    /// Opens both files.
    /// - Parameter maximumLineBytes: in the longest line that is read.
    /// - Throws: `CorpusError` when one is missing or cannot be opened.
    package init(
        source: String, target: String, maximumLineBytes: Int = LineReader.usualMaximumBytes
    ) throws(CorpusError) {
        self.source = try LineReader(source, maximumBytes: maximumLineBytes)
        self.target = try LineReader(target, maximumBytes: maximumLineBytes)
    }

    /// Reads to the end, for whoever wants to know before the work begins whether the files have the same number of lines.
    /// - Throws: `CorpusError` where they have not; a line that cannot be read is left to whoever comes to it.
    package func checkCounts() throws(CorpusError) {
        do {
            while try next() != nil {}
        } catch {
            if isMismatch { throw error }
        }
    }

    /// The number of the pair that `next` gave last.
    package var lineNumber: Int { source.lineNumber }

    /// The next line of both files, or nil at the end of both.
    /// - Throws: `CorpusError` as `LineReader` does, for an empty file, and for files of different lengths.
    package func next() throws(CorpusError) -> (source: String, target: String)? {
        let sourceLine = try read(source, into: &sourceLengths)
        let targetLine = try read(target, into: &targetLengths)
        if let sourceLine, let targetLine { return (sourceLine, targetLine) }
        for reader in [source, target] where reader.lineNumber == 0 {
            throw CorpusError(.badData, "\(reader.path): the file is empty; expected one sentence on each line")
        }
        if sourceLine == nil && targetLine == nil { return nil }
        while try read(source, into: &sourceLengths) != nil {}
        while try read(target, into: &targetLengths) != nil {}
        isMismatch = true
        throw mismatch()
    }

    private func read(_ reader: LineReader, into lengths: inout [Int32]) throws(CorpusError) -> String? {
        let line = try reader.next()
        if let line { lengths.append(Int32(clamping: line.utf8.count)) }
        return line
    }

    private func mismatch() -> CorpusError {
        let sourceIsLonger = sourceLengths.count > targetLengths.count
        let (longer, shorter) = sourceIsLonger ? (sourceLengths, targetLengths) : (targetLengths, sourceLengths)
        let agreeing = Misalignment.agreeingLines(longer: longer, shorter: shorter)
        let longerPath = sourceIsLonger ? source.path : target.path
        return CorpusError(
            .badData,
            "\(source.path) has \(sourceLengths.count) lines and \(target.path) has \(targetLengths.count); expected as "
                + "many in both; judging by line lengths, they part near \(longerPath):\(agreeing + 1)")
    }
}
