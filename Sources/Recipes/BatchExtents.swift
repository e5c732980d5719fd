import Corpora

/// How many sentences a batch has, and how long the longest are, end symbols included.
public struct BatchExtents: Equatable, Sendable {
    /// Sentence pairs.
    public let sentences: Int
    /// Pieces of the longest source sentence.
    public let source: Int
    /// Pieces of the longest target sentence.
    public let target: Int

    /// Two that have nothing in common: no number, no product of two numbers.
    static let probes = [
        BatchExtents(sentences: 2, source: 3, target: 5), BatchExtents(sentences: 7, source: 11, target: 13),
    ]

    /// The extents of a batch.
    public init(_ batch: Batch) {
        self.init(sentences: batch.count, source: batch.sourceLength, target: batch.targetLength)
    }

    init(sentences: Int, source: Int, target: Int) {
        (self.sentences, self.source, self.target) = (sentences, source, target)
    }

    /// A batch of sentences that are all as long as the longest.
    var batch: Batch {
        func side(_ length: Int) -> [ArraySlice<Int32>] {
            let sentence = [Int32](repeating: SpecialTokens.unknown, count: length - 1)
            return [ArraySlice<Int32>](repeating: sentence[...], count: sentences)
        }
        return Batch(pairs: Array(0..<sentences), sources: side(source), targets: side(target))
    }

    /// The numbers by their letters: B sentences of S source and T target pieces; and the rows of all positions of a side.
    var symbols: [(name: String, extent: Int)] {
        [
            ("B", sentences), ("S", source), ("T", target), ("S·B", source * sentences), ("T·B", target * sentences),
        ]
    }
}
