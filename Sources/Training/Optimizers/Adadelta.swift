import Layers
import TensorCore
import Text

/// Adadelta: steps of the size of earlier steps, so that they have the unit of the parameters and need no rate but 1.
///
///     g = scale · gradient + l2 · parameter
///     v = rho · v + (1 - rho) · g²
///     step = √(u + epsilon) / √(v + epsilon) · g
///     u = rho · u + (1 - rho) · step²
///     parameter -= rate · (step + weight_decay · parameter)
///
/// - Source: Zeiler 2012, arXiv:1212.5701, algorithm 1.
public struct Adadelta: Optimizer {
    /// Updates done so far.
    public var updates = 0

    private let parameters: OptimizedParameters
    /// The running means of the squares of gradients, v, and of steps, u, one a parameter.
    private let squares, squaredSteps: [Tensor]
    private let configuration: OptimizerConfiguration

    /// An optimiser that has seen no gradient.
    public init(_ parameters: [Parameter], _ configuration: OptimizerConfiguration) {
        self.parameters = OptimizedParameters(parameters)
        self.configuration = configuration
        squares = self.parameters.zeros()
        squaredSteps = self.parameters.zeros()
    }

    /// The means of squares.
    public var state: [(name: String, tensor: Tensor)] {
        parameters.named(OptimizerState.squares, squares)
            + parameters.named(OptimizerState.squaredSteps, squaredSteps)
    }

    /// `OptimizerKernels.adadelta`.
    public func update(with gradients: [Tensor], scale: Tensor, rate: Double, _ workers: Workers) {
        let update = configuration.coefficients(rate: rate)
        let (rho, epsilon) = (Float(configuration.rho), Float(configuration.epsilon))
        parameters.forEachBlock(with: gradients, workers) { [squares, squaredSteps] block, parameter, gradient in
            parameter.backend.adadelta(
                parameter: parameter, gradient: gradient, scale: scale, squares: block.of(squares),
                squaredSteps: block.of(squaredSteps), rho: rho, epsilon: epsilon, update)
        }
    }
}
