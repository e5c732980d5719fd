import Layers
import TensorCore
import Text

/// A rule by which gradients change parameters.
///
/// A new one is a file with its arithmetic, a kernel if it needs one, and a line in `OptimizerConfiguration.optimizer`.
public protocol Optimizer: Sendable {
    /// What it remembers from step to step, by the names that a checkpoint has for it; see `OptimizerState`.
    var state: [(name: String, tensor: Tensor)] { get }
    /// Updates done so far.
    var updates: Int { get set }

    /// Changes the parameters in place, as update number `updates + 1`; nothing where the scale is not finite.
    /// - Parameters:
    ///   - gradients: one a parameter, in the order of the parameters.
    ///   - scale: what gradients are multiplied with first, [1]; see `OptimizerKernels.clippingScale`.
    ///   - rate: the learning rate of this step.
    func update(with gradients: [Tensor], scale: Tensor, rate: Double, _ workers: Workers)
}

/// How the names of what optimisers remember begin; the name of the parameter follows.
public enum OptimizerState {
    /// Sums or means of squared gradients, which are never negative.
    public static let squares = "second."
    /// Means of squared steps, which are never negative.
    public static let squaredSteps = "squared-step."
    /// Velocities: sums of steps, each of which counts less the longer it is ago.
    public static let velocity = "velocity."

    /// Whether what a name stands for is never negative.
    static func isNeverNegative(_ name: String) -> Bool {
        name.hasPrefix(squares) || name.hasPrefix(squaredSteps)
    }
}

extension OptimizerConfiguration {
    /// The optimiser of some parameters.
    public func optimizer(of parameters: [Parameter]) -> any Optimizer {
        switch kind {
        case .sgd: GradientDescent(parameters, self)
        case .adagrad: Adagrad(parameters, self)
        case .adadelta: Adadelta(parameters, self)
        case .rmsprop: RMSprop(parameters, self)
        case .adam, .adamw: Adam(parameters, self)
        }
    }
}
