import Text

/// Reads n-best lists and the source lines that they belong to, in portions of whole lists.
public final class NBestReader {
    /// A source line and its translations, of which there may be none.
    public struct List: Sendable {
        /// The line.
        public let source: String
        /// Its second source, if there is one.
        public let secondSource: String?
        /// Its translations.
        public fileprivate(set) var entries: [NBestEntry] = []

        /// The entries as pairs to be scored.
        public var pairs: [TextPair] {
            entries.map { entry in
                var pair = TextPair(source: source, target: entry.text, place: entry.place)
                pair.secondSource = secondSource
                return pair
            }
        }
    }

    /// What becomes of lines that have no list.
    public enum MissingLists: Sendable {
        /// Their list is empty.
        case allowed
        /// They are an error, but for blank lines.
        case refused
    }

    private let sources, lists: LineReader
    private let secondSources: CompanionLines?
    private let missing: MissingLists
    /// Whether the lists turned out not to be those of the lines.
    private var isMismatch = false
    /// The first entry of a list that is not read yet.
    private var pending: NBestEntry?
    private var portions = Portions()

    /// Opens both files.
    /// - Parameters:
    ///   - secondSources: the second source of each source line; nil for none.
    ///   - missing: what becomes of lines that have no list.
    ///   - maximumLineBytes: in the longest line that is read.
    /// - Throws: `CorpusError` when one is missing or cannot be opened, and as `next` does for the first entry.
    public init(
        source: String, lists: String, secondSources: CompanionLines? = nil, missing: MissingLists = .allowed,
        maximumLineBytes: Int = LineReader.usualMaximumBytes
    ) throws(CorpusError) {
        self.missing = missing
        self.secondSources = secondSources
        sources = try LineReader(source, maximumBytes: maximumLineBytes)
        self.lists = try LineReader(lists, maximumBytes: maximumLineBytes)
        pending = try nextEntry()
    }

    /// Reads to the end, for whoever wants to know before the work begins whether the lists are those of the lines.
    /// - Throws: `CorpusError` where they are not; a line that cannot be read is left to whoever comes to it.
    public func check() throws {
        do {
            while try !next().isEmpty {}
        } catch {
            if isMismatch { throw error }
        }
    }

    /// The lists of the next source lines, in order; none at the end.
    /// - Throws: once all lists before were given, `CorpusError` as `LineReader` does, for malformed entries, for entries whose
    ///   number is smaller than that before, or the number of no source line, for lists that are missing and must not be, and
    ///   when there are not as many second sources as lines.
    public func next() throws -> [List] {
        var limit = PortionLimit(lines: Translator.chunk.lines, bytes: Translator.chunk.bytes)
        let portion = try portions.take { () -> List? in
            if limit.isReached { return nil }
            guard let source = try sources.next() else {
                try secondSources?.end()
                return nil
            }
            let list = try list(of: source, number: sources.lineNumber - 1)
            limit.count(
                lines: max(1, list.entries.count),
                bytes: source.utf8.count + (list.secondSource?.utf8.count ?? 0)
                    + list.entries.reduce(0) { $0 + $1.line.utf8.count })
            return list
        }
        if portion.isEmpty, let pending {
            throw mismatch(
                "\(pending.place): found number \(pending.number), expected numbers below \(sources.lineNumber), the lines "
                    + "of \(sources.path)")
        }
        return portion
    }

    /// The entries of a source line.
    private func list(of source: String, number: Int) throws(CorpusError) -> List {
        var list = List(source: source, secondSource: try secondSources?.next().text)
        while let entry = pending, entry.number <= number {
            guard entry.number == number else {
                throw mismatch(
                    "\(entry.place): found number \(entry.number) after \(number), expected numbers that never fall")
            }
            list.entries.append(entry)
            pending = try nextEntry()
        }
        if list.entries.isEmpty, missing == .refused, !source.isBlank {
            throw mismatch(
                "\(lists.path): found no list with number \(number), expected one for \(sources.path):\(number + 1)")
        }
        return list
    }

    private func mismatch(_ text: String) -> CorpusError {
        isMismatch = true
        return CorpusError(.badData, text)
    }

    private func nextEntry() throws(CorpusError) -> NBestEntry? {
        guard let line = try lists.next() else { return nil }
        return try NBestEntry(line, place: "\(lists.path):\(lists.lineNumber)")
    }
}
