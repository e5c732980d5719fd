/// How gradients change the weights.
public struct OptimizerConfiguration: Equatable, Sendable {
    /// The rule of the update.
    public enum Kind: String, CaseIterable, Sendable {
        /// Adaptive moments (Kingma and Ba 2015, arXiv:1412.6980), with decoupled weight decay.
        case adam
    }

    /// The rule of the update; the key `type` in a configuration file.
    public var kind = Kind.adam
    /// The step size before the schedule changes it.
    public var learningRate = 0.0005
    /// The decay of the running mean of gradients.
    public var beta1 = 0.9
    /// The decay of the running mean of squared gradients; the default follows arXiv:1706.03762, 5.3.
    public var beta2 = 0.98
    /// What is added to the root of the second moment so that nothing is divided by zero.
    public var epsilon = 1e-8
    /// The share of a weight, times the learning rate, lost at each step (Loshchilov and Hutter 2019).
    public var weightDecay = 0.0

    /// Makes the default optimiser settings.
    public init() {}
}
