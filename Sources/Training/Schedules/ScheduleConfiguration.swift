/// How the learning rate changes over time.
public struct ScheduleConfiguration: Equatable, Sendable {
    /// The rule of the change, after the warm-up.
    public enum Kind: String, CaseIterable, Sendable {
        /// Multiplied by `factor` after more than `patience` validations in a row without a better metric.
        case plateau
        /// Half a cosine from the learning rate down to the minimum at the last step (Loshchilov and Hutter 2017).
        case cosine
        /// Falls with the inverse square root of the step (Vaswani et al. 2017, arXiv:1706.03762).
        case inverseSquareRoot = "inverse_sqrt"
        /// Never changes.
        case constant
    }

    /// The rule of the change; the key `type` in a configuration file.
    public var kind = Kind.plateau
    /// What a plateau multiplies the learning rate by.
    public var factor = 0.5
    /// Validations without a better metric that a plateau forgives.
    public var patience = 2
    /// Steps over which the learning rate first grows from zero, linearly.
    public var warmupSteps = 0
    /// The learning rate below which the schedule does not go.
    public var minimumLearningRate = 0.0

    /// Makes the default schedule.
    public init() {}
}
