import Corpora
import Translation

/// The lines of two files side by side, in portions that take little memory.
final class PairPortions {
    /// The most bytes of a source times bytes of its translation, summed over a portion: attention is as large at most.
    private static let area = 1 << 25

    private let source: String
    private let reader: AlignedReader

    /// Opens both files.
    init(source: String, target: String) throws {
        self.source = source
        reader = try AlignedReader(source: source, target: target)
    }

    /// The next lines, in order; none at the end.
    /// - Throws: `CorpusError` as `AlignedReader` does, and `Interrupted`.
    func next() throws -> [TextPair] {
        try Interruption.check()
        var pairs: [TextPair] = []
        var (bytes, area) = (0, 0)
        while pairs.count < Translator.chunk.lines && bytes < Translator.chunk.bytes && area < Self.area,
            let line = try reader.next()
        {
            let (sourceBytes, targetBytes) = (line.source.utf8.count, line.target.utf8.count)
            bytes += sourceBytes + targetBytes
            area += sourceBytes * targetBytes
            pairs.append(TextPair(source: line.source, target: line.target, place: "\(source):\(reader.lineNumber)"))
        }
        return pairs
    }
}
