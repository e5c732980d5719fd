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

    // Earlier versions wrote none of what follows: it is nil in their checkpoints.

    /// The fingerprint of the validation corpus.
    public var validation: UInt64?
    /// The steps since the last line about progress.
    public var interval: ProgressInterval?
    /// How far the log went.
    public var log: TrainingLogPlace?
    /// Whether the checkpoint is one that a run without interruptions writes, too.
    public var isScheduled: Bool?
    /// Since when the training loss has been beyond all reason; nil when it is not.
    public var explosion: LossExplosion?
    /// The checksum of the best model's file.
    public var bestModel: String?
    /// What the schedule remembers of validations.
    public var schedule: [String: Int]?
    /// The step of the last checkpoint that was written when the loss was within reason.
    public var lastGoodCheckpoint: Int?

    /// The beginning of a run.
    public init(seed: UInt64, corpus: UInt64, validation: UInt64? = nil) {
        self.seed = seed
        self.corpus = corpus
        self.validation = validation
    }
}
