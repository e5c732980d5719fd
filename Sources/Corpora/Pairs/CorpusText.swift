import Text

/// The lines of a corpus as UTF-8 bytes, and the models that cut them into pieces.
struct CorpusText: Sendable {
    private let tokenizers: TokenizerPair
    /// Whose pieces a second source is cut into; nil for none.
    private let secondSource: TokenizerSide?
    /// The piece of placeholders in the vocabulary of each side; nil where it has none.
    let placeholders: (source: Int32?, target: Int32?, secondSource: Int32?)
    private var sources = RaggedArray<UInt8>()
    private var targets = RaggedArray<UInt8>()
    /// No rows where there is no second source.
    private var secondSources = RaggedArray<UInt8>()
    /// Which words of each pair correspond.
    private var words = RaggedArray<PositionLink>()

    init(tokenizers: TokenizerPair, secondSource: TokenizerSide?) {
        self.tokenizers = tokenizers
        self.secondSource = secondSource
        // What cannot cut a text of a few letters has no piece for anything.
        func placeholder(_ vocabulary: SubwordModel) -> Int32? { try? PlaceholderPiece.id(in: vocabulary) }
        placeholders = (
            placeholder(tokenizers.source), placeholder(tokenizers.target),
            secondSource.flatMap { placeholder(tokenizers.model(of: $0)) }
        )
    }

    /// The models that cut its lines.
    var vocabularies: PairVocabularies {
        PairVocabularies(
            source: tokenizers.source, target: tokenizers.target,
            secondSource: secondSource.map(tokenizers.model(of:)) ?? tokenizers.source)
    }

    var byteCount: Int {
        sources.elements.count + targets.elements.count + secondSources.elements.count
            + MemoryLayout<PositionLink>.stride * words.elements.count
    }

    var lines: AlignedLines {
        func texts(_ side: RaggedArray<UInt8>) -> [String] {
            (0..<side.count).map { String(decoding: side[$0], as: UTF8.self) }
        }
        return AlignedLines(
            sources: texts(sources), targets: texts(targets),
            secondSources: secondSource == nil ? nil : texts(secondSources))
    }

    mutating func append(_ lines: PairLine) {
        sources.append(lines.source.utf8)
        targets.append(lines.target.utf8)
        words.append(lines.wordLinks ?? [])
        if secondSource != nil, let second = lines.secondSource { secondSources.append(second.utf8) }
    }

    /// The lines of a pair.
    func texts(of pair: Int) -> PairTexts {
        PairTexts(
            source: line(pair, of: sources), target: line(pair, of: targets),
            secondSource: secondSource.map { _ in line(pair, of: secondSources) }, links: Array(words[pair]))
    }

    private func line(_ pair: Int, of side: RaggedArray<UInt8>) -> String {
        String(decoding: side[pair], as: UTF8.self)
    }

    /// The links of the best pieces of a pair's lines.
    /// - Parameters:
    ///   - pieces: its pieces, without a tag.
    ///   - tag: what stands in front of the source; nil for nothing.
    func links(of texts: PairTexts, best pieces: SentencePair, tag: Int32?) throws(CorpusError) -> [PositionLink] {
        LinkedSide.links(
            of: texts.links,
            source: try LinkedSide(texts.source, best: pieces.source, tag: tag, tokenizers.source),
            target: try LinkedSide(texts.target, best: pieces.target, tag: nil, tokenizers.target))
    }

    /// The links of the pieces of a pair's lines, however they are cut.
    /// - Parameters:
    ///   - source: its source pieces, with the tag in front of them if there is one.
    ///   - target: its target pieces.
    ///   - tag: what stands in front of the source.
    func links(
        of texts: PairTexts, source: ArraySlice<Int32>, target: ArraySlice<Int32>, tag: Int32?
    ) throws(CorpusError) -> [PositionLink] {
        LinkedSide.links(
            of: texts.links,
            source: try LinkedSide(texts.source, drawn: source, tag: tag, tokenizers.source),
            target: try LinkedSide(texts.target, drawn: target, tag: nil, tokenizers.target))
    }

    /// The best segmentation of all sides of a pair.
    func encode(_ texts: PairTexts) throws(CorpusError) -> SentencePair {
        var second: [Int32]?
        if let secondSource, let text = texts.secondSource {
            second = try tokenizers.model(of: secondSource).encode(text)
        }
        return SentencePair(
            source: try tokenizers.source.encode(texts.source), target: try tokenizers.target.encode(texts.target),
            secondSource: second)
    }

    /// Draws a segmentation of all sides of a pair, as a function of the seed, the epoch and the pair.
    func sample(
        _ texts: PairTexts, of pair: Int, sampling: SubwordSampling, epoch: Int
    ) throws(CorpusError) -> SentencePair {
        var random = SplitMix64(sampling.seed, UInt64(epoch), UInt64(pair))
        let sourceSeed = UInt32(truncatingIfNeeded: random.next())
        let targetSeed = UInt32(truncatingIfNeeded: random.next())
        var second: [Int32]?
        if let secondSource, let text = texts.secondSource {
            let seed = UInt32(truncatingIfNeeded: random.next())
            // Alone among the sides it may be empty, and then there is nothing to draw.
            second = try text.isBlank ? [] : tokenizers.model(of: secondSource).sample(text, sampling, seed: seed)
        }
        return SentencePair(
            source: try tokenizers.source.sample(texts.source, sampling, seed: sourceSeed),
            target: try tokenizers.target.sample(texts.target, sampling, seed: targetSeed), secondSource: second)
    }

    /// Fails when a model has no piece that changed pairs need.
    func check(_ changes: PairChanges) throws(CorpusError) { try changes.check(tokenizers) }

    /// Fails when one of the models has nothing to draw from.
    func checkSampling(_ sampling: SubwordSampling) throws(CorpusError) {
        for model in [tokenizers.source, tokenizers.target] {
            _ = try model.sample("a", sampling, seed: 0)
        }
    }
}

extension PairLine {
    /// Its links; nil where nothing is said of them.
    var wordLinks: [PositionLink]? { links.map { $0.map { PositionLink($0.source, $0.target) } } }
}

extension SubwordModel {
    fileprivate func sample(_ text: String, _ sampling: SubwordSampling, seed: UInt32) throws(CorpusError) -> [Int32] {
        try sample(text, alpha: sampling.alpha, nbest: sampling.nbest, seed: seed)
    }
}
