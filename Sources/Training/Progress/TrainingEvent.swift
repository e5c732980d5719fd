import Corpora

/// Something that happened in training, for a progress display and for `training.jsonl`.
public enum TrainingEvent: Sendable {
    /// The run began or went on.
    case began(TrainingBeginning)
    /// The run goes on after a step with other settings, by which the best of the validations so far is this one.
    case changed(step: Int, TrainingChange, best: ValidationResult?)
    /// The log does not begin as it did when the checkpoint of a step was written: it is kept, and goes on at its end.
    case keptLog(path: String, step: Int)
    /// The log is gone, and a new one begins.
    case lostLog(path: String, step: Int)
    /// A step was taken; comes after every step.
    case step(TrainingProgress)
    /// Numbers about the steps since the last report; comes as often as `log_every` says.
    case report(TrainingProgress)
    /// A step was left out because its gradient was not finite.
    case skipped(step: Int, norm: Double)
    /// The training loss has left all reason: a model that knows nothing does better.
    case exploded(LossExplosion)
    /// The file of the best model was found missing.
    case lostBest(LostBestModel)
    /// The file of a model that is not the best one of the steps so far was found in its place, as the run goes on after a step
    /// with other settings; it lies in the folder at the path now.
    case stray(step: Int, file: String, path: String)
    /// A metric could not be measured; comes before the validation that lacks it.
    case unmeasured(step: Int, metric: String, reason: String)
    /// The model was validated; whether it is the best so far.
    case validated(ValidationResult, isBest: Bool, seconds: Double)
    /// The model just validated is the best so far by metrics that do not decide, and was kept for them.
    case kept(step: Int, metrics: [String])
    /// What the model just validated makes of some sentences of the validation corpus.
    case sampled(step: Int, [TranslationSample])
    /// The learning rate was reduced on a plateau.
    case reduced(step: Int, learningRate: Double)
    /// A checkpoint was damaged, so that the run goes on from an earlier one; it lies at the path now.
    case damaged(step: Int, path: String, reason: String)
    /// A checkpoint was written.
    case saved(step: Int, path: String)
    /// The run ended.
    case ended(TrainingOutcome)
}

/// What a run is about to do.
public struct TrainingBeginning: Codable, Equatable, Sendable {
    /// Trained numbers.
    public var parameters: Int
    /// Numbers of the model that stay as they are; nil for none.
    public var frozenParameters: Int?
    /// Training examples: pairs, where a translation is learned.
    public var pairs: Int
    /// Steps in one epoch.
    public var stepsPerEpoch: Int
    /// Steps of the whole run, unless it stops early.
    public var totalSteps: Int
    /// Steps taken before, when the run goes on from a checkpoint.
    public var resumedAt: Int
    /// Threads that work at once.
    public var threads: Int
    /// The pretrained vectors that embeddings begin with; nil where there are none.
    public var vectors: [VectorCoverage]?
    /// What was taken from the model that training starts from; nil without one.
    public var start: TrainingStart?
}

/// How training goes.
public struct TrainingProgress: Codable, Equatable, Sendable {
    /// Steps taken.
    public var step: Int
    /// Epochs completed, with the part of the current one.
    public var epoch: Double
    /// Cross-entropy of an average target token, with dropout, in nats.
    public var loss: Double
    /// The loss of the targets that training lowers where that is another one, as with label smoothing or a risk; nil where it is
    /// not.
    public var smoothedLoss: Double?
    /// What else training lowers, of an average target token, by name and without its weights; nil for nothing.
    public var added: [String: Double]?
    /// `e` to the loss.
    public var perplexity: Double
    /// Target tokens a second, end symbols included, padding not; validation not counted.
    public var tokensPerSecond: Double
    /// The norm of the last gradient before clipping.
    public var gradientNorm: Double
    /// The learning rate of the last step.
    public var learningRate: Double
    /// Seconds of training so far.
    public var seconds: Double
    /// Estimated seconds to the end of the run, unless it stops early.
    public var remainingSeconds: Double
}

/// How a run ended.
public struct TrainingOutcome: Codable, Equatable, Sendable {
    /// Why a run ends.
    public enum Reason: String, Codable, Sendable {
        /// The epochs or steps of the configuration are done.
        case completed
        /// Validation did not improve for as long as `patience` allows.
        case stoppedEarly = "stopped_early"
        /// The hours of the configuration are over.
        case outOfTime = "out_of_time"
        /// Somebody asked for it; a checkpoint was written.
        case interrupted
        /// The weights or the loss are beyond repair.
        case diverged
    }

    /// Why it ended.
    public var reason: Reason
    /// Steps taken.
    public var step: Int
    /// Seconds of training, validation included.
    public var seconds: Double
    /// The best validation.
    public var best: ValidationResult?
    /// The most memory the process held, in bytes.
    public var peakMemory: Int
}

/// Gets every event of a run, on the thread that trains.
public protocol TrainingObserver {
    /// Takes note of an event.
    /// - Throws: when noting fails for good, such as on a full disk; training ends with the error.
    func note(_ event: TrainingEvent) throws
}
