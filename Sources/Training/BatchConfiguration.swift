import Corpora

/// How sentence pairs are gathered into the batch of one optimiser step.
public struct BatchConfiguration: Equatable, Sendable {
    /// What the size of a batch counts.
    public enum Unit: String, CaseIterable, Sendable {
        /// Sentence pairs.
        case sentences
        /// Pieces of the longer side, padding included: pairs times the longest sentence of both sides.
        case tokens
    }

    /// The largest size of a batch, in `unit`s.
    public var size = 64
    /// What `size` counts.
    public var unit = Unit.sentences
    /// Parts that a batch is cut into, each with its own gradient.
    ///
    /// Sums of floating-point numbers depend on how they are grouped: the trained weights depend on this number, and
    /// therefore never on how many threads share the work.
    public var shards = 2

    /// Makes the default batch settings.
    public init() {}
}

extension BatchConfiguration {
    /// The batches of a corpus under this configuration.
    public func schedule(of corpus: ParallelCorpus, seed: UInt64) -> BatchSchedule {
        let limit: BatchSchedule.Size =
            switch unit {
            case .sentences: .sentences(size)
            case .tokens: .tokens(size)
            }
        return BatchSchedule(corpus, size: limit, order: .shuffled(seed: seed))
    }
}
