import Corpora
import Models

/// How many sentences a batch has, and how long the longest are, end symbols included.
public struct BatchExtents: Equatable, Sendable {
    /// Sentence pairs.
    public let sentences: Int
    /// Pieces of the longest source sentence.
    public let source: Int
    /// Pieces of the longest target sentence.
    public let target: Int
    /// Pieces of the longest second source; nil where there is none.
    public let secondSource: Int?

    /// Two batches of a model that have nothing in common: no number, no product of two numbers.
    static func probes(of model: ModelConfiguration) -> [BatchExtents] {
        let lengths = model.secondSource.map { _ in [17, 19] }
        return [
            BatchExtents(sentences: 2, source: 3, target: 5, secondSource: lengths?[0]),
            BatchExtents(sentences: 7, source: 11, target: 13, secondSource: lengths?[1]),
        ]
    }

    /// The extents of a batch.
    public init(_ batch: Batch) {
        self.init(
            sentences: batch.count, source: batch.sourceLength, target: batch.targetLength,
            secondSource: batch.secondSources.map { _ in batch.secondSourceLength })
    }

    init(sentences: Int, source: Int, target: Int, secondSource: Int?) {
        (self.sentences, self.source, self.target) = (sentences, source, target)
        self.secondSource = secondSource
    }

    /// A batch of sentences that are all as long as the longest.
    var batch: Batch {
        func side(_ length: Int) -> [ArraySlice<Int32>] {
            let sentence = [Int32](repeating: SpecialTokens.unknown, count: length - 1)
            return [ArraySlice<Int32>](repeating: sentence[...], count: sentences)
        }
        return Batch(
            pairs: Array(0..<sentences), sources: side(source), targets: side(target),
            secondSources: secondSource.map { side($0) })
    }

    /// The numbers by their letters: B sentences of S source, T target and S2 second-source pieces; and the rows of all
    /// positions of a side.
    var symbols: [(name: String, extent: Int)] {
        let pair: [(name: String, extent: Int)] = [
            ("B", sentences), ("S", source), ("T", target), ("S·B", source * sentences), ("T·B", target * sentences),
        ]
        guard let secondSource else { return pair }
        return pair + [("S2", secondSource), ("S2·B", secondSource * sentences)]
    }
}
