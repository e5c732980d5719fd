import Text

/// Sentence pairs as the ids of their pieces, in the order of the files, in memory.
public struct ParallelCorpus: Sendable {
    /// Whether a corpus remembers its lines besides their ids.
    public enum TextRetention: Sendable {
        /// Only ids are kept.
        case discard
        /// Lines are kept too; drawing new segmentations during training needs them, and so does changing pairs.
        case keep
    }

    /// Ids of each source sentence, without `</s>`.
    public let sources: RaggedArray<Int32>
    /// Ids of each target sentence, without `<s>` and `</s>`.
    public let targets: RaggedArray<Int32>
    /// Ids of the second source of each pair, without `</s>`; nil where pairs have none.
    public let secondSources: RaggedArray<Int32>?
    /// What the loss of each pair is multiplied with, [count]; nil for nothing.
    public let weights: [Float]?
    /// Which pieces of each pair correspond, tags and `</s>` included; nil where nothing is said of any.
    ///
    /// A row is empty where nothing is said of its pair.
    public let links: RaggedArray<PositionLink>?
    /// The pairs of each text that it was read from, in order.
    public let parts: [CorpusPart]
    /// What the files held, and what was left out of it.
    public let report: FilterReport
    /// What the vocabularies lack of the lines of each side, those left out included.
    public let unknownSource, unknownTarget: UnknownCharacters
    /// How many source lines have more than one sentence, where they were counted.
    public let linesOfSeveralSentences: Int
    /// The most pieces that either side of a pair may have.
    let maximumLength: Int
    /// The lines, when they were kept.
    let text: CorpusText?

    /// Reads and encodes a corpus of one text.
    /// - Parameters:
    ///   - maximumLength: in pieces; a pair with a longer side, or an empty one, is left out and counted in `report`.
    ///   - secondSource: whose pieces the second source of every pair is cut into; nil where none is read.
    ///   - threads: how many share the encoding; the result is the same for any number.
    /// - Throws: `CorpusError` when a file is missing, empty or no UTF-8, when two files differ in their number of
    ///   lines, and when no pair is left.
    public init(
        reading files: ParallelFiles, tokenizers: TokenizerPair, maximumLength: Int,
        secondSource: TokenizerSide? = nil, text retention: TextRetention = .discard,
        threads: Int = 2
    ) throws(CorpusError) {
        try self.init(
            reading: [TrainingText(files)], tokenizers: tokenizers, maximumLength: maximumLength,
            secondSource: secondSource, text: retention, threads: threads)
    }

    /// Reads and encodes a corpus of several texts, one after the other.
    /// - Parameters:
    ///   - texts: at least one.
    ///   - maximumLength: in pieces, without a tag; a pair with a longer side, or an empty one, is left out and counted in
    ///     `report`.
    ///   - secondSource: whose pieces the second source of every pair is cut into, which may be empty; nil where none is
    ///     read.
    ///   - language: the code of the source's language, for `linesOfSeveralSentences`; nil to count none.
    ///   - threads: how many share the encoding; the result is the same for any number.
    /// - Throws: `CorpusError` as for one text, when a tag is no piece of the source vocabulary, for a text of whose
    ///   pairs less than one comes in an epoch, for one without the second source that is asked for, and for an epoch of
    ///   more than 2³¹ pairs.
    public init(
        reading texts: [TrainingText], tokenizers: TokenizerPair, maximumLength: Int,
        secondSource: TokenizerSide? = nil, text retention: TextRetention = .discard,
        sentencesIn language: String? = nil, threads: Int = 2
    ) throws(CorpusError) {
        precondition(!texts.isEmpty, "a corpus of no texts")
        var sources = RaggedArray<Int32>()
        var targets = RaggedArray<Int32>()
        var secondSources = RaggedArray<Int32>()
        var weights: [Float] = []
        var links = RaggedArray<PositionLink>()
        var text = CorpusText(tokenizers: tokenizers, secondSource: secondSource)
        var parts: [CorpusPart] = []
        var (unknownSource, unknownTarget) = (UnknownCharacters(), UnknownCharacters())
        var linesOfSeveralSentences = 0
        for own in texts {
            var tag: Int32?
            if let text = own.tag { tag = try tokenizers.source.id(ofTag: text) }
            let reader = ParallelReader(
                own.files, tokenizers: tokenizers, maximumLength: maximumLength, secondSource: secondSource,
                sentencesIn: language, threads: threads)
            let first = sources.count
            while let pairs = try reader.nextWithLines() {
                let found = try Self.links(of: pairs, tag: tag, tokenizers, threads: threads)
                for (place, (pair, lines)) in pairs.enumerated() {
                    sources.append(tag.map { [$0] + pair.source } ?? pair.source)
                    targets.append(pair.target)
                    if let second = pair.secondSource { secondSources.append(second) }
                    weights.append(lines.weight)
                    links.append(found[place])
                    if case .keep = retention { text.append(lines) }
                }
            }
            let part = CorpusPart(
                name: own.name, pairs: first..<sources.count, weight: own.weight, report: reader.report, tag: tag)
            try Self.check(part, of: own, beside: parts)
            parts.append(part)
            unknownSource += reader.unknownSource
            unknownTarget += reader.unknownTarget
            linesOfSeveralSentences += reader.linesOfSeveralSentences
        }
        self.sources = sources
        self.targets = targets
        self.secondSources = secondSource == nil ? nil : secondSources
        self.weights = weights.allSatisfy { $0 == 1 } ? nil : weights
        self.links = links.elements.isEmpty ? nil : links
        self.parts = parts
        (self.unknownSource, self.unknownTarget) = (unknownSource, unknownTarget)
        self.linesOfSeveralSentences = linesOfSeveralSentences
        report = parts.dropFirst().reduce(into: parts[0].report) { $0 += $1.report }
        self.maximumLength = maximumLength
        switch retention {
        case .keep: self.text = text
        case .discard: self.text = nil
        }
    }

    /// Which pieces of some pairs correspond; none where nothing is said of a pair.
    private static func links(
        of pairs: [(pair: SentencePair, lines: PairLine)], tag: Int32?, _ tokenizers: TokenizerPair, threads: Int
    ) throws(CorpusError) -> [[PositionLink]] {
        guard pairs.contains(where: { $0.lines.links != nil }) else { return Array(repeating: [], count: pairs.count) }
        return try ParallelEncoder.map(pairs, threads: threads) { encoded throws(CorpusError) in
            let (pair, lines) = encoded
            guard let words = lines.wordLinks else { return [] }
            return LinkedSide.links(
                of: words,
                source: try LinkedSide(lines.source, best: pair.source, tag: tag, tokenizers.source),
                target: try LinkedSide(lines.target, best: pair.target, tag: nil, tokenizers.target))
        }
    }

    /// The most pairs in an epoch, whose numbers are in memory all at once: 16 GiB of them.
    private static let mostPairsPerEpoch = 0x1p31

    /// Sees to it that there are pairs of a text in every epoch, and with those before it not too many.
    private static func check(
        _ part: CorpusPart, of text: TrainingText, beside others: [CorpusPart]
    ) throws(CorpusError) {
        guard !part.pairs.isEmpty else {
            throw CorpusError(.badData, "\(text.files.source[0]): no sentence pair is left: \(part.report)")
        }
        let weight =
            "\(text.name.map { "data.corpora.\($0).weight" } ?? text.files.source[0]): found \(part.weight) for "
            + "\(part.pairs.count) pairs"
        guard part.pairsPerEpoch >= 1 else {
            throw CorpusError(.badSetting, "\(weight), which is less than one pair in an epoch, expected more")
        }
        guard others.reduce(part.pairsPerEpoch, { $0 + $1.pairsPerEpoch }) <= mostPairsPerEpoch else {
            throw CorpusError(
                .badSetting, "\(weight), with which an epoch has more than \(Int(mostPairsPerEpoch)), expected less")
        }
    }

    /// Makes a corpus of ids that are already there; every pair is kept.
    /// - Parameter secondSources: one a pair; nil for none.
    public init(
        sources: some Sequence<some Sequence<Int32>>, targets: some Sequence<some Sequence<Int32>>,
        secondSources: [[Int32]]? = nil
    ) {
        self.sources = RaggedArray(sources)
        self.targets = RaggedArray(targets)
        self.secondSources = secondSources.map { RaggedArray($0) }
        let (sourceCount, targetCount) = (self.sources.count, self.targets.count)
        precondition(
            sourceCount == targetCount && secondSources?.count ?? sourceCount == sourceCount,
            "\(sourceCount) source sentences, \(targetCount) target sentences and \(secondSources?.count ?? sourceCount) "
                + "second sources")
        var report = FilterReport([])
        for _ in 0..<self.sources.count { report.count(nil, place: "") }
        self.report = report
        (unknownSource, unknownTarget) = (UnknownCharacters(), UnknownCharacters())
        weights = nil
        links = nil
        parts = [CorpusPart(name: nil, pairs: 0..<self.sources.count, weight: 1, report: report, tag: nil)]
        maximumLength = .max
        linesOfSeveralSentences = 0
        text = nil
    }

    /// The number of sentence pairs.
    public var count: Int { sources.count }

    /// The lines of the pairs, where they were kept.
    public var lines: AlignedLines? { text?.lines }

    /// Bytes of the lines that were kept besides the ids.
    public var textBytes: Int { text?.byteCount ?? 0 }

    /// The pairs with these indices as a batch, in the order given.
    public func batch(of pairs: some Collection<Int>) -> Batch {
        Batch(
            pairs: Array(pairs), sources: pairs.map { sources[$0] }, targets: pairs.map { targets[$0] },
            secondSources: secondSources.map { side in pairs.map { side[$0] } }, weights: lossWeights(of: pairs),
            links: links.map { links in pairs.map { links[$0] } })
    }
}
