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
    /// What the files held, and what was left out of it.
    public let report: FilterReport
    /// The most pieces that either side of a pair may have.
    private let maximumLength: Int
    /// The lines, when they were kept.
    let text: CorpusText?

    /// Reads and encodes a corpus.
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
        var sources = RaggedArray<Int32>()
        var targets = RaggedArray<Int32>()
        var text = CorpusText(tokenizers: tokenizers)
        let reader = ParallelReader(files, tokenizers: tokenizers, maximumLength: maximumLength, threads: threads)
        while let pairs = try reader.nextWithLines() {
            for (pair, lines) in pairs {
                sources.append(pair.source)
                targets.append(pair.target)
                if case .keep = retention { text.append(lines) }
            }
        }
        let report = reader.report
        guard sources.count > 0 else {
            throw CorpusError(.badData, "\(files.source[0]): no sentence pair is left: \(report)")
        }
        self.sources = sources
        self.targets = targets
        self.report = report
        self.maximumLength = maximumLength
        switch retention {
        case .keep: self.text = text
        case .discard: self.text = nil
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
        maximumLength = .max
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
        Batch(pairs: Array(pairs), sources: pairs.map { sources[$0] }, targets: pairs.map { targets[$0] })
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
            drawnSources.append(drawn.source.count > maximumLength ? sources[pair] : drawn.source[...])
            drawnTargets.append(drawn.target.count > maximumLength ? targets[pair] : drawn.target[...])
        }
        return Batch(pairs: Array(pairs), sources: drawnSources, targets: drawnTargets)
    }
}
