import Text

/// Reads n-best lists and the source lines that they belong to, in portions of whole lists.
public final class NBestReader {
    /// A source line and its translations, of which there may be none.
    public struct List: Sendable {
        /// The line.
        public let source: String
        /// Its translations.
        public fileprivate(set) var entries: [NBestEntry] = []

        /// The entries as pairs to be scored.
        public var pairs: [TextPair] {
            entries.map { TextPair(source: source, target: $0.text, place: $0.place) }
        }
    }

    private let sources, lists: LineReader
    /// The first entry of a list that is not read yet.
    private var pending: NBestEntry?
    private var portions = Portions()

    /// Opens both files.
    /// - Parameter maximumLineBytes: in the longest line that is read.
    /// - Throws: `CorpusError` when one is missing or cannot be opened, and as `next` does for the first entry.
    public init(
        source: String, lists: String, maximumLineBytes: Int = LineReader.usualMaximumBytes
    ) throws(CorpusError) {
        sources = try LineReader(source, maximumBytes: maximumLineBytes)
        self.lists = try LineReader(lists, maximumBytes: maximumLineBytes)
        pending = try nextEntry()
    }

    /// The lists of the next source lines, in order; none at the end.
    /// - Throws: once all lists before were given, `CorpusError` as `LineReader` does, for malformed entries, and for entries
    ///   whose number is smaller than that before, or the number of no source line.
    public func next() throws -> [List] {
        var limit = PortionLimit(lines: Translator.chunk.lines, bytes: Translator.chunk.bytes)
        let portion = try portions.take { () -> List? in
            guard !limit.isReached, let source = try sources.next() else { return nil }
            let list = try list(of: source, number: sources.lineNumber - 1)
            limit.count(
                lines: max(1, list.entries.count),
                bytes: source.utf8.count + list.entries.reduce(0) { $0 + $1.line.utf8.count })
            return list
        }
        if portion.isEmpty, let pending {
            throw CorpusError(
                .badData,
                "\(pending.place): found number \(pending.number), expected numbers below \(sources.lineNumber), the lines "
                    + "of \(sources.path)")
        }
        return portion
    }

    /// The entries of a source line.
    private func list(of source: String, number: Int) throws(CorpusError) -> List {
        var list = List(source: source)
        while let entry = pending, entry.number <= number {
            guard entry.number == number else {
                throw CorpusError(
                    .badData,
                    "\(entry.place): found number \(entry.number) after \(number), expected numbers that never fall")
            }
            list.entries.append(entry)
            pending = try nextEntry()
        }
        return list
    }

    private func nextEntry() throws(CorpusError) -> NBestEntry? {
        guard let line = try lists.next() else { return nil }
        return try NBestEntry(line, place: "\(lists.path):\(lists.lineNumber)")
    }
}
