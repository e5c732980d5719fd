import Text

/// The lines of a corpus as UTF-8 bytes, and the models that cut them into pieces.
struct CorpusText: Sendable {
    private let tokenizers: TokenizerPair
    /// Whose pieces a second source is cut into; nil for none.
    private let secondSource: TokenizerSide?
    private var sources = RaggedArray<UInt8>()
    private var targets = RaggedArray<UInt8>()
    /// No rows where there is no second source.
    private var secondSources = RaggedArray<UInt8>()

    init(tokenizers: TokenizerPair, secondSource: TokenizerSide?) {
        self.tokenizers = tokenizers
        self.secondSource = secondSource
    }

    var byteCount: Int { sources.elements.count + targets.elements.count + secondSources.elements.count }

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
        if secondSource != nil, let second = lines.secondSource { secondSources.append(second.utf8) }
    }

    /// Draws a segmentation of all sides of a pair, as a function of the seed, the epoch and the pair.
    func sample(_ pair: Int, sampling: SubwordSampling, epoch: Int) throws(CorpusError) -> SentencePair {
        var random = SplitMix64(sampling.seed, UInt64(epoch), UInt64(pair))
        let sourceSeed = UInt32(truncatingIfNeeded: random.next())
        let targetSeed = UInt32(truncatingIfNeeded: random.next())
        let source = String(decoding: sources[pair], as: UTF8.self)
        let target = String(decoding: targets[pair], as: UTF8.self)
        var second: [Int32]?
        if let secondSource {
            let text = String(decoding: secondSources[pair], as: UTF8.self)
            let seed = UInt32(truncatingIfNeeded: random.next())
            // Alone among the sides it may be empty, and then there is nothing to draw.
            second = try text.isBlank ? [] : tokenizers.model(of: secondSource).sample(text, sampling, seed: seed)
        }
        return SentencePair(
            source: try tokenizers.source.sample(source, sampling, seed: sourceSeed),
            target: try tokenizers.target.sample(target, sampling, seed: targetSeed), secondSource: second)
    }

    /// Fails when one of the models has nothing to draw from.
    func checkSampling(_ sampling: SubwordSampling) throws(CorpusError) {
        for model in [tokenizers.source, tokenizers.target] {
            _ = try model.sample("a", sampling, seed: 0)
        }
    }
}

extension SubwordModel {
    fileprivate func sample(_ text: String, _ sampling: SubwordSampling, seed: UInt32) throws(CorpusError) -> [Int32] {
        try sample(text, alpha: sampling.alpha, nbest: sampling.nbest, seed: seed)
    }
}
