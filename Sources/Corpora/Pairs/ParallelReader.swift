import Text

/// Reads and encodes a parallel corpus portion by portion, so that it never has to be in memory as a whole.
public final class ParallelReader {
    /// What is read before it is encoded together: enough to keep threads busy, little to hold.
    private static let portion = (lines: 4096, bytes: 1 << 24)

    /// What was read so far, and what was left out of it.
    public private(set) var report: FilterReport
    /// What the vocabulary lacks of the source lines read so far.
    private(set) var unknownSource = UnknownCharacters()
    /// What the vocabulary lacks of the target lines read so far.
    private(set) var unknownTarget = UnknownCharacters()
    /// How many source lines of the pairs that were kept so far have more than one sentence, where they are counted.
    public private(set) var linesOfSeveralSentences = 0

    private let filters: [PairFilter]
    private let tokenizers: TokenizerPair
    private let secondSource: TokenizerSide?
    private let threads: Int
    private let maximumLineBytes: Int
    private let language: String?
    private var files: ArraySlice<PairFile>
    private var reader: PairReader?

    /// A reader that stands at the beginning of the first files.
    /// - Parameters:
    ///   - maximumLength: in pieces; a pair with a longer side, or an empty one, is left out and counted in `report`.
    ///   - secondSource: whose pieces the second source of every pair is cut into, which may be empty; nil where none is
    ///     read.
    ///   - language: the code of the source's language, for `linesOfSeveralSentences`; nil to count none.
    ///   - threads: how many share the encoding; the result is the same for any number.
    public init(
        _ files: ParallelFiles, tokenizers: TokenizerPair, maximumLength: Int, secondSource: TokenizerSide? = nil,
        sentencesIn language: String? = nil,
        threads: Int
    ) {
        precondition(maximumLength > 0, "maximum length \(maximumLength)")
        self.tokenizers = tokenizers
        self.secondSource = secondSource
        self.threads = threads
        maximumLineBytes = files.maximumLineBytes
        self.language = language
        self.files = files.files[...]
        filters =
            PairFilter.empty + PairFilter.longer(than: maximumLength)
            + (secondSource == nil ? [] : [PairFilter.secondSource(longerThan: maximumLength)])
        report = FilterReport(filters)
    }

    /// The pairs that are kept of the next lines, in their order; nil after the last line.
    /// - Throws: `CorpusError` when a file is missing, empty or no UTF-8, when two files differ in their number of lines, for a
    ///   line of a table that is no pair, and for a text without the second source that is asked for.
    public func next() throws(CorpusError) -> [SentencePair]? {
        try nextWithLines()?.map(\.pair)
    }

    /// `next`, with the lines that the pairs come from.
    func nextWithLines() throws(CorpusError) -> [(pair: SentencePair, lines: PairLine)]? {
        while let file = files.first {
            let reader = try opened(file)
            let firstLine = reader.lineNumber + 1
            let lines = try Self.nextLines(of: reader)
            if lines.isEmpty {
                self.reader = nil
                files.removeFirst()
                continue
            }
            var kept: [(pair: SentencePair, lines: PairLine)] = []
            let encoded = try ParallelEncoder.encode(
                lines, tokenizers: tokenizers, secondSource: secondSource, threads: threads)
            for (index, line) in encoded.enumerated() {
                let pair = line.pair
                unknownSource.add(line.unknownSource)
                unknownTarget.add(line.unknownTarget)
                let seen = PairFilter.Pair(
                    source: lines[index].source, target: lines[index].target,
                    sourceLength: pair.source.count, targetLength: pair.target.count,
                    secondSourceLength: pair.secondSource?.count ?? 0)
                let filter = filters.first { $0.rejects(seen) }
                let path = file.path(of: filter?.side ?? .source) ?? file.source
                report.count(filter, place: "\(path):\(firstLine + index)")
                if filter == nil { kept.append((pair, lines[index])) }
            }
            try countSentences(of: kept)
            return kept
        }
        return nil
    }

    private func countSentences(of kept: [(pair: SentencePair, lines: PairLine)]) throws(CorpusError) {
        guard let language else { return }
        let lines = kept.map(\.lines.source)
        linesOfSeveralSentences += try ParallelEncoder.map(lines, threads: threads) { line throws(CorpusError) in
            SentenceSplitter.hasSeveralSentences(line, language: language)
        }.count { $0 }
    }

    /// The reader of the first files that are left.
    private func opened(_ file: PairFile) throws(CorpusError) -> PairReader {
        if let reader { return reader }
        if secondSource != nil, file.secondSource == nil {
            throw CorpusError(.badSetting, "\(file.source): found no second source beside it, expected one")
        }
        let new = try PairReader(file, maximumLineBytes: maximumLineBytes)
        reader = new
        return new
    }

    private static func nextLines(of reader: PairReader) throws(CorpusError) -> [PairLine] {
        var lines: [PairLine] = []
        var limit = PortionLimit(lines: portion.lines, bytes: portion.bytes)
        while !limit.isReached, let next = try reader.next() {
            limit.count(bytes: next.source.utf8.count + next.target.utf8.count + (next.secondSource?.utf8.count ?? 0))
            lines.append(next)
        }
        return lines
    }
}
