/// How the learning rate changes over time.
public struct ScheduleConfiguration: Equatable, Sendable {
    /// The rule of the change, after the warm-up.
    public enum Kind: String, CaseIterable, Sendable {
        /// Multiplied by `factor` after more than `patience` validations in a row without a better metric.
        case plateau
        /// Half a cosine from the learning rate down to the minimum at the last step, or at the end of each of many periods
        /// (Loshchilov and Hutter 2017).
        case cosine
        /// Falls with the inverse square root of the step (Vaswani et al. 2017, arXiv:1706.03762).
        case inverseSquareRoot = "inverse_sqrt"
        /// A straight line from the learning rate down to the minimum at the last step.
        case linear
        /// Multiplied by `factor` every `intervalSteps`, a little at each step.
        case exponential
        /// Multiplied by `factor` after every `intervalSteps`, at once.
        case step
        /// Never changes.
        case constant
    }

    /// The rule of the change; the key `type` in a configuration file.
    public var kind = Kind.plateau
    /// What a plateau, an exponential or a step multiplies the learning rate by.
    public var factor = 0.5
    /// Validations without a better metric that a plateau forgives.
    public var patience = 2
    /// The steps in which an exponential, or a step, multiplies by the factor once.
    public var intervalSteps = 10_000
    /// The steps of a cosine's first period; nil for one cosine that ends with the run.
    public var periodSteps: Int?
    /// How many times longer than a period of a cosine the one after it is.
    public var periodFactor = 1.0
    /// Steps over which the learning rate first grows from zero, linearly.
    public var warmupSteps = 0
    /// The learning rate below which the schedule does not go.
    public var minimumLearningRate = 0.0

    /// Makes the default schedule.
    public init() {}

    /// Whether the learning rate of a step depends on how many there will be.
    public var dependsOnLength: Bool {
        switch kind {
        case .cosine: periodSteps == nil
        case .linear: true
        case .plateau, .inverseSquareRoot, .exponential, .step, .constant: false
        }
    }
}
