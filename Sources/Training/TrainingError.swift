/// Why a training run can't go on.
public enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The gradient was not finite for many steps in a row: the loss has diverged.
    case diverged(step: Int, skipped: Int)
    /// The checkpoint belongs to another run.
    case otherRun(checkpoint: String, found: String, expected: String)

    /// One line: what happened, and what helps.
    public var description: String {
        switch self {
        case .diverged(let step, let skipped):
            "step \(step): the gradient was not finite \(skipped) times in a row; a smaller "
                + "training.optimizer.learning_rate or training.clip_norm usually helps"
        case .otherRun(let checkpoint, let found, let expected):
            "\(checkpoint): found \(found); expected \(expected)"
        }
    }
}
