import Corpora
import ModelStore
import Text
import Translation

/// The lines of two files side by side, in portions that take little memory.
final class PairPortions {
    /// The most bytes of a source times bytes of its translation, summed over a portion: attention is as large at most.
    private static let area = 1 << 25

    private let source: String
    private let reader: AlignedReader
    private let secondSources: CompanionLines?
    private var portions = Portions()

    /// Opens both files, and sees to it that they have as many lines where they can be read twice.
    /// - Parameter second: what is read beside the source.
    init(source: String, target: String, second: SecondSourceOption, _ lines: LineLimit) throws {
        self.source = source
        if FileIdentity.areRegularFiles([source, target]) {
            try AlignedReader(source: source, target: target, maximumLineBytes: lines.bytes).checkCounts()
        }
        reader = try AlignedReader(source: source, target: target, maximumLineBytes: lines.bytes)
        secondSources = try second.open(beside: source, lines)
    }

    /// The next lines, in order; none at the end.
    /// - Throws: `CorpusError` as `AlignedReader` and `CompanionLines` do, once all lines before were given, and `Interrupted`.
    func next() throws -> [TextPair] {
        try Interruption.check()
        var limit = PortionLimit(lines: Translator.chunk.lines, bytes: Translator.chunk.bytes)
        var area = 0
        return try portions.take {
            if limit.isReached || area >= Self.area { return nil }
            guard let line = try reader.next() else {
                try secondSources?.end()
                return nil
            }
            var pair = TextPair(source: line.source, target: line.target, place: "\(source):\(reader.lineNumber)")
            pair.secondSource = try secondSources?.next().text
            let (sourceBytes, targetBytes) = (line.source.utf8.count, line.target.utf8.count)
            let secondBytes = pair.secondSource?.utf8.count ?? 0
            limit.count(bytes: sourceBytes + targetBytes + secondBytes)
            area += (sourceBytes + secondBytes) * targetBytes
            return pair
        }
    }
}
