/// Why a training run can't go on.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The gradient was not finite for many steps in a row: the loss has diverged.
    case diverged(step: Int, skipped: Int)
    /// A weight or a moment is no longer a finite number; nothing of that step was written.
    case weightsNotFinite(step: Int, name: String)
    /// The run has come to its end with a loss that exploded and never came back.
    case exploded(LossExplosion)
    /// The run has come to its end, and no validation had a finite loss.
    case neverValid(step: Int)
    /// The run has come to its end, and what decides which model is the best could never be measured.
    case neverMeasured(step: Int, metric: String)
    /// The checkpoint belongs to another run.
    case otherRun(checkpoint: String, found: String, expected: String)

    /// A pattern of parameters that are not to be trained is the name of none; the names near to it.
    case frozenNothing(pattern: String, near: [String])
    /// The patterns of parameters that are not to be trained leave none.
    case frozenEverything

    /// One line: what happened, and what helps.
    public var description: String {
        switch self {
        case .diverged(let step, let skipped):
            "step \(step): the gradient was not finite \(skipped) times in a row; \(Self.advice)"
        case .weightsNotFinite(let step, let name):
            "step \(step): '\(name)' is no longer of finite numbers, and nothing of it was written; \(Self.advice)"
        case .exploded(let explosion):
            "the training loss exploded at step \(explosion.step) and did not come back; \(Self.advice)"
        case .neverValid(let step):
            "step \(step): the run is over, and no validation had a finite loss; \(Self.advice)"
        case .neverMeasured(let step, let metric):
            "step \(step): the run is over, and \(metric), by which the best model is found, could never be measured; the "
                + "last model is in the checkpoint, from which the run can go on"
        case .otherRun(let checkpoint, let found, let expected):
            "\(checkpoint): found \(found); expected \(expected)"
        case .frozenNothing(let pattern, let near):
            "training.freeze: found \"\(pattern)\", which is the name of no parameter, expected a pattern of names such as "
                + near.joined(separator: ", ")
        case .frozenEverything:
            "training.freeze: found patterns that name every parameter, expected some that are left to be trained"
        }
    }

    /// Whether the model is beyond repair, rather than the request a wrong one.
    public var isDivergence: Bool {
        switch self {
        case .diverged, .weightsNotFinite, .exploded, .neverValid: true
        case .neverMeasured, .otherRun, .frozenNothing, .frozenEverything: false
        }
    }

    /// What usually helps against a loss that grows.
    public static let advice =
        "a smaller training.optimizer.learning_rate or training.clip_norm usually helps, in a new run (--overwrite)"
}
