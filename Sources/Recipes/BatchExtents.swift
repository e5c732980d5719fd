import Corpora

/// The extents of a batch.
public struct BatchExtents: Equatable, Sendable {
    /// Sentence pairs.
    public let count: Int
    /// Pieces of the longest source, `</s>` included.
    public let sourceLength: Int
    /// Pieces of the longest target, `</s>` included.
    public let targetLength: Int

    /// The extents of the batch of an epoch that costs most by a measure.
    init?(
        largestOf batches: RaggedArray<Int>, _ corpus: ParallelCorpus, by cost: (BatchExtents) -> Int
    ) {
        let all = (0..<batches.count).map { BatchExtents(of: batches[$0], corpus) }
        guard let largest = all.max(by: { cost($0) < cost($1) }) else { return nil }
        self = largest
    }

    private init(of pairs: ArraySlice<Int>, _ corpus: ParallelCorpus) {
        count = pairs.count
        sourceLength = 1 + pairs.reduce(0) { max($0, corpus.sources.length($1)) }
        targetLength = 1 + pairs.reduce(0) { max($0, corpus.targets.length($1)) }
    }
}
