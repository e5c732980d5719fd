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

    // What follows may be missing from the checkpoints of earlier versions.

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
    /// How many of the run's changes of settings it has been told of.
    public var changes: Int?
    /// How many more steps the run takes than its epochs by their batches of today, as others came before.
    public var extraSteps: Int?
    /// The best models by the metrics that do not decide.
    var bests: [String: BestModel]?

    /// The beginning of a run.
    public init(seed: UInt64, corpus: UInt64, validation: UInt64? = nil) {
        self.seed = seed
        self.corpus = corpus
        self.validation = validation
    }
}
