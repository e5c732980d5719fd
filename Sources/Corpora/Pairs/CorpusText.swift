import Text

/// One line of each side.
struct LinePair: Sendable {
    let source: String
    let target: String
}

/// The lines of a corpus as UTF-8 bytes, and the models that cut them into pieces.
struct CorpusText: Sendable {
    private let tokenizers: TokenizerPair
    private var sources = RaggedArray<UInt8>()
    private var targets = RaggedArray<UInt8>()

    init(tokenizers: TokenizerPair) {
        self.tokenizers = tokenizers
    }

    var byteCount: Int { sources.elements.count + targets.elements.count }

    var lines: AlignedLines {
        AlignedLines(
            sources: (0..<sources.count).map { String(decoding: sources[$0], as: UTF8.self) },
            targets: (0..<targets.count).map { String(decoding: targets[$0], as: UTF8.self) })
    }

    mutating func append(_ lines: LinePair) {
        sources.append(lines.source.utf8)
        targets.append(lines.target.utf8)
    }

    /// Draws a segmentation of both sides of a pair, as a function of the seed, the epoch and the pair.
    func sample(
        _ pair: Int, sampling: SubwordSampling, epoch: Int
    ) throws(CorpusError) -> (source: [Int32], target: [Int32]) {
        var random = SplitMix64(sampling.seed, UInt64(epoch), UInt64(pair))
        let sourceSeed = UInt32(truncatingIfNeeded: random.next())
        let targetSeed = UInt32(truncatingIfNeeded: random.next())
        let source = String(decoding: sources[pair], as: UTF8.self)
        let target = String(decoding: targets[pair], as: UTF8.self)
        return (
            try tokenizers.source.sample(source, sampling, seed: sourceSeed),
            try tokenizers.target.sample(target, sampling, seed: targetSeed)
        )
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
