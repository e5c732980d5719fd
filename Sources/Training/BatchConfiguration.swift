import Corpora

/// How sentence pairs are gathered into the batches of an optimiser step.
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
    /// Batches whose gradients a step adds up, one after the other.
    public var accumulate = 1

    /// Makes the default batch settings.
    public init() {}
}

extension BatchConfiguration {
    /// The steps that take some batches; the last one of an epoch takes those that are left.
    public func steps(of batches: Int) -> Int { batches == 0 ? 0 : (batches - 1) / accumulate + 1 }

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
