import TensorCore

/// How gradients change the weights.
public struct OptimizerConfiguration: Equatable, Sendable {
    /// The rule of the update.
    public enum Kind: String, CaseIterable, Sendable {
        /// Gradient descent (Robbins and Monro 1951), with momentum (Polyak 1964) where it is asked for.
        case sgd
        /// A rate for each weight, which falls with its gradients (Duchi et al. 2011).
        case adagrad
        /// Steps of the size of earlier steps (Zeiler 2012, arXiv:1212.5701).
        case adadelta
        /// Gradients over their running root mean square (Tieleman and Hinton 2012).
        case rmsprop
        /// Adaptive moments (Kingma and Ba 2015, arXiv:1412.6980).
        case adam
        /// The same with decoupled weight decay (Loshchilov and Hutter 2019, arXiv:1711.05101).
        case adamw
    }

    /// The rule of the update; the key `type` in a configuration file.
    public var kind = Kind.adam
    /// The step size before the schedule changes it; the default is Adam's.
    public var learningRate = 0.0005
    /// How much of its velocity gradient descent, or RMSprop, keeps at each step; 0 for none.
    public var momentum = 0.0
    /// Whether the momentum of gradient descent is Nesterov's.
    public var nesterov = false
    /// The decay of the running mean of squared gradients in RMSprop and Adadelta.
    public var rho = 0.9
    /// The decay of Adam's running mean of gradients.
    public var beta1 = 0.9
    /// The decay of Adam's running mean of squared gradients; the default follows arXiv:1706.03762, 5.3.
    public var beta2 = 0.98
    /// What is added to the root of the squares so that nothing is divided by zero; below the root in Adadelta.
    public var epsilon = 1e-8
    /// The share of a weight, times the learning rate, lost at each step (Loshchilov and Hutter 2019).
    public var weightDecay = 0.0
    /// What of a weight is added to its gradient: the gradient of a penalty of half its square times this.
    public var l2 = 0.0

    /// Makes the default optimiser settings.
    public init() {}

    /// What every kernel of a rule asks for.
    func coefficients(rate: Double) -> UpdateCoefficients {
        UpdateCoefficients(rate: Float(rate), decay: Float(weightDecay), l2: Float(l2))
    }
}
