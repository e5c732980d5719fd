import Text

/// How a model is trained: batches, optimiser, and when to look, save and stop.
public struct TrainingConfiguration: Equatable, Sendable {
    /// The arithmetic of the matrix products; weights and sums stay in 32 bits either way.
    public enum Precision: String, CaseIterable, Codable, Sendable {
        /// 32-bit floating point.
        case float32
        /// 16-bit brain floating point, with 32-bit sums.
        case bfloat16
    }

    /// What validation compares to find the best model.
    public enum Metric: String, CaseIterable, Sendable {
        /// Cross-entropy per target piece, without label smoothing; lower is better.
        case loss
        /// The exponential of the loss; lower is better.
        case perplexity
        /// BLEU of the translated validation source; higher is better (Papineni et al. 2002).
        case bleu
        /// chrF of the same; higher is better (Popović 2015).
        case chrf
        /// The translation edit rate of the same; lower is better (Snover et al. 2006).
        case ter
        /// What a program finds in the same; see `ValidationConfiguration.program`.
        case program
    }

    /// The folder of the model, or of the checkpoint, whose weights and tokenizers training starts with; nil for none.
    public var startFrom: String?
    /// Whether parameters that the other model lacks, or has in another shape, may begin at random.
    public var startFromPartly = false
    /// How pairs are gathered into one step.
    public var batch = BatchConfiguration()
    /// How gradients change the weights.
    public var optimizer = OptimizerConfiguration()
    /// How the learning rate changes over time.
    public var schedule = ScheduleConfiguration()
    /// What no number of a gradient may be beyond, on either side of 0, before the norm is measured; nil for no bound.
    public var clipValue: Double?
    /// The norm to which the gradient of all parameters together is shortened; nil for never.
    public var clipNorm: Double? = 1.0
    /// The variance of random numbers that are added to the gradients of the first step; it falls from there; 0 for none.
    public var gradientNoise = 0.0
    /// The decay of a moving average of the weights, which is validated and kept in their place; nil for none.
    public var movingAverage: Double?
    /// Patterns of the names of parameters that are not trained; see `NamePattern`.
    public var freeze: [String] = []
    /// The probability taken from the right piece and spread over the vocabulary (arXiv:1512.00567, 7).
    public var labelSmoothing = 0.1
    /// What the cross-entropy between alignments of the training text and the attention is multiplied with; 0 for none.
    public var guidedAlignment = 0.0
    /// What the attention to places that were looked at before is multiplied with; 0 for none.
    public var coverageLoss = 0.0
    /// What the divergence of two passes with other dropout masks is multiplied with; 0 for one pass.
    public var rDrop = 0.0
    /// How the expected risk of what the model writes is lowered.
    public var minimumRisk = RiskConfiguration()
    /// The arithmetic of the matrix products.
    public var precision = Precision.float32
    /// How many threads work at once; changes the speed and never the result.
    public var threads = ThreadCount.automatic
    /// How often the model is validated.
    public var validateEvery = TrainingInterval.epochs(1)
    /// How often a checkpoint is written.
    public var checkpointEvery = TrainingInterval.epochs(1)
    /// How often a line about progress is logged.
    public var logEvery = TrainingInterval.steps(100)
    /// Passes over the training corpus after which training ends.
    public var maximumEpochs = 50
    /// Optimiser steps after which training ends; nil for no limit but the epochs.
    public var maximumSteps: Int?
    /// Hours of training, validation included, after which it ends; nil for no limit.
    public var maximumHours: Double?
    /// What validation compares to find the best model.
    public var metric = Metric.bleu
    /// What else validation looks at, and how the validation source is translated.
    public var validation = ValidationConfiguration()
    /// Validations in a row without a better metric after which training ends; nil for never.
    public var patience: Int? = 6
    /// Checkpoints kept on disk, the newest ones; the best weights so far are in model.safetensors besides.
    public var keepCheckpoints = 3
    /// The pretrained vectors that embeddings begin with.
    public var vectors = VectorConfiguration()

    /// The steps of a whole run, unless it stops early: what comes first of the epochs and the steps allowed.
    /// - Parameter extra: how many more steps its epochs have than so many a piece.
    public func totalSteps(stepsPerEpoch: Int, extra: Int = 0) -> Int {
        let stepsOfEpochs = maximumEpochs.multipliedReportingOverflow(by: stepsPerEpoch)
        let whole = stepsOfEpochs.overflow ? Int.max : stepsOfEpochs.partialValue
        let steps = whole.addingReportingOverflow(extra)
        return min(maximumSteps ?? .max, max(0, steps.overflow ? .max : steps.partialValue))
    }

    /// The seconds of training after which it ends; nil for no limit.
    var maximumSeconds: Double? { maximumHours.map { $0 * 3600 } }

    /// Makes the default training settings.
    public init() {}
}
