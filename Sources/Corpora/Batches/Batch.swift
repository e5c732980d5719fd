/// Some sentence pairs that are read together, as ids without padding.
public struct Batch: Equatable, Sendable {
    /// The index in the corpus of each sentence pair.
    public let pairs: [Int]
    /// The pieces of each source sentence, without special ones.
    public let sources: RaggedArray<Int32>
    /// The pieces of each target sentence, without special ones.
    public let targets: RaggedArray<Int32>
    /// The pieces of the second source of each pair, without special ones; nil where pairs have none.
    public let secondSources: RaggedArray<Int32>?
    /// What the loss of each sentence pair is multiplied with, [count]; nil for nothing.
    public let weights: [Float]?
    /// Which pieces of each sentence pair correspond, `</s>` of both sides included; nil where nothing is said of any.
    ///
    /// A row is empty where nothing is said of its pair.
    public let links: RaggedArray<PositionLink>?
    /// The number of source pieces of each sentence, `</s>` included.  [count]
    public let sourceLengths: [Int32]
    /// The number of decoder steps of each sentence, that is its target pieces and `</s>`.  [count]
    public let targetLengths: [Int32]
    /// The number of pieces of each second source, `</s>` included; nil where pairs have none.  [count]
    public let secondSourceLengths: [Int32]?

    /// The number of sentence pairs.
    public var count: Int { pairs.count }
    /// The number of source pieces of the longest sentence, `</s>` included.
    public let sourceLength: Int
    /// The number of decoder steps of the longest sentence.
    public let targetLength: Int
    /// The number of pieces of the longest second source, `</s>` included; 0 where pairs have none.
    public let secondSourceLength: Int
    /// The number of source pieces of all sentences, `</s>` included.
    public let sourceTokens: Int
    /// The number of target pieces of all sentences, `</s>` included.
    public let targetTokens: Int

    /// Makes a batch of sentences given as ids without special pieces; every argument has one entry for each pair.
    /// - Parameters:
    ///   - secondSources: nil where pairs have none.
    ///   - weights: what the losses are multiplied with; nil for nothing.
    ///   - links: which pieces correspond, each at most at the place of `</s>`; nil where nothing is said of it.
    public init(
        pairs: [Int], sources: [ArraySlice<Int32>], targets: [ArraySlice<Int32>],
        secondSources: [ArraySlice<Int32>]? = nil, weights: [Float]? = nil,
        links: [ArraySlice<PositionLink>]? = nil
    ) {
        let count = pairs.count
        precondition(count > 0, "a batch of no sentences")
        precondition(
            sources.count == count && targets.count == count && secondSources?.count ?? count == count
                && weights?.count ?? count == count && links?.count ?? count == count,
            "\(count) pairs, \(sources.count) sources, \(targets.count) targets, \(secondSources?.count ?? count) "
                + "second sources, \(weights?.count ?? count) weights, links of \(links?.count ?? count)")
        self.pairs = pairs
        self.weights = weights
        self.links = links.map { RaggedArray($0) }
        self.sources = RaggedArray(sources)
        self.targets = RaggedArray(targets)
        self.secondSources = secondSources.map { RaggedArray($0) }
        secondSourceLengths = secondSources.map { side in side.map { Int32($0.count + 1) } }
        secondSourceLength = secondSourceLengths?.reduce(0) { max($0, Int($1)) } ?? 0
        sourceLengths = sources.map { Int32($0.count + 1) }
        targetLengths = targets.map { Int32($0.count + 1) }
        sourceLength = sourceLengths.reduce(0) { max($0, Int($1)) }
        targetLength = targetLengths.reduce(0) { max($0, Int($1)) }
        sourceTokens = sourceLengths.reduce(0) { $0 + Int($1) }
        targetTokens = targetLengths.reduce(0) { $0 + Int($1) }
    }
}
