import Corpora

/// Where a training run stands, but for the weights and the optimiser's moments: what a checkpoint remembers.
///
/// Random numbers need no state: they are a function of the seed, the step and the place.
public struct TrainingState: Codable, Equatable, Sendable {
    /// Optimiser steps taken.
    public var step = 0
    /// Updates the optimiser has done; fewer than `step` when gradients were not finite.
    public var updates = 0
    /// Steps in a row, up to the last one, whose gradient was not finite.
    public var skipsInARow = 0
    /// The batch that comes next.
    public var position = BatchPosition.start
    /// The validations so far.
    public var history = ValidationHistory()
    /// Seconds of training so far, validation included.
    public var seconds = 0.0
    /// The run's seed.
    public var seed: UInt64
    /// The fingerprint of the training corpus.
    public var corpus: UInt64

    /// The beginning of a run.
    public init(seed: UInt64, corpus: UInt64) {
        self.seed = seed
        self.corpus = corpus
    }
}
