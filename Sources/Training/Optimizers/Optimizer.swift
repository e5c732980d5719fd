import Layers
import TensorCore
import Text

/// A rule by which gradients change parameters.
///
/// A new one is a file with its arithmetic, a kernel if it needs one, and a line in `OptimizerConfiguration.optimizer`.
public protocol Optimizer: Sendable {
    /// What it remembers from step to step, by the names that a checkpoint has for it. Names that begin with
    /// `OptimizerState.squares` are of means of squares, which are never negative.
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

/// The names of what optimisers remember.
public enum OptimizerState {
    /// How the names of means of squares begin.
    public static let squares = "second."
}

extension OptimizerConfiguration {
    /// The optimiser of some parameters.
    public func optimizer(of parameters: [Parameter]) -> any Optimizer {
        switch kind {
        case .adam: Adam(parameters, self)
        }
    }
}
