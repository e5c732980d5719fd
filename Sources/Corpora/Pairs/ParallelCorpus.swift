import Text

/// Sentence pairs as the ids of their pieces, in the order of the files, in memory.
public struct ParallelCorpus: Sendable {
    /// Whether a corpus remembers its lines besides their ids.
    public enum TextRetention: Sendable {
        /// Only ids are kept.
        case discard
        /// Lines are kept too; drawing new segmentations during training needs them.
        case keep
    }

    /// Ids of each source sentence, without `</s>`.
    public let sources: RaggedArray<Int32>
    /// Ids of each target sentence, without `<s>` and `</s>`.
    public let targets: RaggedArray<Int32>
    /// What the loss of each pair is multiplied with, [count]; nil for nothing.
    public let weights: [Float]?
    /// The pairs of each text that it was read from, in order.
    public let parts: [CorpusPart]
    /// What the files held, and what was left out of it.
    public let report: FilterReport
    /// How many source lines have more than one sentence, where they were counted.
    public let linesOfSeveralSentences: Int
    /// The most pieces that either side of a pair may have.
    private let maximumLength: Int
    /// The lines, when they were kept.
    let text: CorpusText?

    /// Reads and encodes a corpus of one text.
    /// - Parameters:
    ///   - maximumLength: in pieces; a pair with a longer side, or an empty one, is left out and counted in `report`.
    ///   - threads: how many share the encoding; the result is the same for any number.
    /// - Throws: `CorpusError` when a file is missing, empty or no UTF-8, when two files differ in their number of
    ///   lines, and when no pair is left.
    public init(
        reading files: ParallelFiles, tokenizers: TokenizerPair, maximumLength: Int,
        text retention: TextRetention = .discard,
        threads: Int = 2
    ) throws(CorpusError) {
        try self.init(
            reading: [TrainingText(files)], tokenizers: tokenizers, maximumLength: maximumLength, text: retention,
            threads: threads)
    }

    /// Reads and encodes a corpus of several texts, one after the other.
    /// - Parameters:
    ///   - texts: at least one.
    ///   - maximumLength: in pieces, without a tag; a pair with a longer side, or an empty one, is left out and counted in
    ///     `report`.
    ///   - language: the code of the source's language, for `linesOfSeveralSentences`; nil to count none.
    ///   - threads: how many share the encoding; the result is the same for any number.
    /// - Throws: `CorpusError` as for one text, when a tag is no piece of the source vocabulary, and for a text of whose
    ///   pairs less than one comes in an epoch.
    public init(
        reading texts: [TrainingText], tokenizers: TokenizerPair, maximumLength: Int,
        text retention: TextRetention = .discard, sentencesIn language: String? = nil, threads: Int = 2
    ) throws(CorpusError) {
        precondition(!texts.isEmpty, "a corpus of no texts")
        var sources = RaggedArray<Int32>()
        var targets = RaggedArray<Int32>()
        var weights: [Float] = []
        var text = CorpusText(tokenizers: tokenizers)
        var parts: [CorpusPart] = []
        var linesOfSeveralSentences = 0
        for own in texts {
            var tag: Int32?
            if let text = own.tag { tag = try tokenizers.source.id(ofTag: text) }
            let reader = ParallelReader(
                own.files, tokenizers: tokenizers, maximumLength: maximumLength, sentencesIn: language,
                threads: threads)
            let first = sources.count
            while let pairs = try reader.nextWithLines() {
                for (pair, lines) in pairs {
                    sources.append(tag.map { [$0] + pair.source } ?? pair.source)
                    targets.append(pair.target)
                    weights.append(lines.weight)
                    if case .keep = retention { text.append(lines) }
                }
            }
            let part = CorpusPart(
                name: own.name, pairs: first..<sources.count, weight: own.weight, report: reader.report, tag: tag)
            try Self.check(part, of: own)
            parts.append(part)
            linesOfSeveralSentences += reader.linesOfSeveralSentences
        }
        self.sources = sources
        self.targets = targets
        self.weights = weights.allSatisfy { $0 == 1 } ? nil : weights
        self.parts = parts
        self.linesOfSeveralSentences = linesOfSeveralSentences
        report = parts.dropFirst().reduce(into: parts[0].report) { $0 += $1.report }
        self.maximumLength = maximumLength
        switch retention {
        case .keep: self.text = text
        case .discard: self.text = nil
        }
    }

    /// Sees to it that there are pairs of a text in every epoch.
    private static func check(_ part: CorpusPart, of text: TrainingText) throws(CorpusError) {
        guard !part.pairs.isEmpty else {
            throw CorpusError(.badData, "\(text.files.source[0]): no sentence pair is left: \(part.report)")
        }
        guard part.pairsPerEpoch >= 1 else {
            throw CorpusError(
                .badSetting,
                "\(text.name.map { "data.corpora.\($0).weight" } ?? text.files.source[0]): found \(part.weight) for "
                    + "\(part.pairs.count) pairs, which is less than one pair in an epoch, expected more")
        }
    }

    /// Makes a corpus of ids that are already there; every pair is kept.
    public init(sources: some Sequence<some Sequence<Int32>>, targets: some Sequence<some Sequence<Int32>>) {
        self.sources = RaggedArray(sources)
        self.targets = RaggedArray(targets)
        precondition(
            self.sources.count == self.targets.count,
            "\(self.sources.count) source sentences and \(self.targets.count) target sentences")
        var report = FilterReport([])
        for _ in 0..<self.sources.count { report.count(nil, place: "") }
        self.report = report
        weights = nil
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
            weights: lossWeights(of: pairs))
    }

    /// Checks that segmentations can be drawn, where they shall be; the lines must have been kept.
    /// - Throws: `CorpusError` when a model has none to draw from.
    public func check(_ sampling: SubwordSampling?) throws(CorpusError) {
        guard let sampling else { return }
        guard let text else { preconditionFailure("sampling from a corpus that did not keep its lines") }
        try text.checkSampling(sampling)
    }

    /// The same batch, with newly drawn segmentations where they are sampled; the lines must have been kept then.
    ///
    /// A drawn segmentation with more than `maximumLength` pieces gives way to the best one, which is known to fit.
    /// - Throws: `CorpusError` when a segmentation cannot be drawn.
    public func batch(
        of pairs: some Collection<Int>, sampling: SubwordSampling?, epoch: Int
    ) throws(CorpusError) -> Batch {
        guard let sampling else { return batch(of: pairs) }
        guard let text else { preconditionFailure("sampling from a corpus that did not keep its lines") }
        var drawnSources: [ArraySlice<Int32>] = []
        var drawnTargets: [ArraySlice<Int32>] = []
        for pair in pairs {
            let drawn = try text.sample(pair, sampling: sampling, epoch: epoch)
            let source = (tag(of: pair).map { [$0] } ?? []) + drawn.source
            drawnSources.append(drawn.source.count > maximumLength ? sources[pair] : source[...])
            drawnTargets.append(drawn.target.count > maximumLength ? targets[pair] : drawn.target[...])
        }
        return Batch(
            pairs: Array(pairs), sources: drawnSources, targets: drawnTargets, weights: lossWeights(of: pairs))
    }
}
