import Layers
import TensorCore
import Text

/// RMSprop: the gradient over its running root mean square, with or without momentum.
///
///     g = scale · gradient + l2 · parameter
///     v = rho · v + (1 - rho) · g²
///     w = momentum · w + g / (√v + epsilon)
///     parameter -= rate · (w + weight_decay · parameter)
///
/// There is no w to be remembered without momentum.
/// - Source: Tieleman and Hinton 2012, "Neural networks for machine learning", lecture 6.5.
public struct RMSprop: Optimizer {
    /// Updates done so far.
    public var updates = 0

    private let parameters: OptimizedParameters
    /// The running means of the gradients' squares, v, one a parameter.
    private let squares: [Tensor]
    /// w, one a parameter; none without momentum.
    private let velocities: [Tensor]
    private let configuration: OptimizerConfiguration

    /// An optimiser that has seen no gradient.
    public init(_ parameters: [Parameter], _ configuration: OptimizerConfiguration) {
        self.parameters = OptimizedParameters(parameters)
        self.configuration = configuration
        squares = self.parameters.zeros()
        velocities = configuration.momentum == 0 ? [] : self.parameters.zeros()
    }

    /// The means of squares, and the velocities where there is momentum.
    public var state: [(name: String, tensor: Tensor)] {
        parameters.named(OptimizerState.squares, squares) + parameters.named(OptimizerState.velocity, velocities)
    }

    /// `OptimizerKernels.rmsprop`.
    public func update(with gradients: [Tensor], scale: Tensor, rate: Double, _ workers: Workers) {
        let update = configuration.coefficients(rate: rate)
        let (rho, epsilon) = (Float(configuration.rho), Float(configuration.epsilon))
        let momentum = Float(configuration.momentum)
        parameters.forEachBlock(with: gradients, workers) { [squares, velocities] block, parameter, gradient in
            parameter.backend.rmsprop(
                parameter: parameter, gradient: gradient, scale: scale, squares: block.of(squares),
                velocity: velocities.isEmpty ? nil : block.of(velocities), rho: rho, epsilon: epsilon,
                momentum: momentum, update)
        }
    }
}
