import Layers
import TensorCore
import Text

/// Adagrad: a rate for each parameter, which falls with all the gradients that it has seen.
///
///     g = scale · gradient + l2 · parameter
///     s = s + g²
///     parameter -= rate · (g / (√s + epsilon) + weight_decay · parameter)
///
/// - Source: Duchi, Hazan and Singer 2011, "Adaptive subgradient methods for online learning and stochastic optimization",
///   JMLR 12, section 1.1.
public struct Adagrad: Optimizer {
    /// Updates done so far.
    public var updates = 0

    private let parameters: OptimizedParameters
    /// The sums of the gradients' squares, s, one a parameter.
    private let squares: [Tensor]
    private let configuration: OptimizerConfiguration

    /// An optimiser that has seen no gradient.
    public init(_ parameters: [Parameter], _ configuration: OptimizerConfiguration) {
        self.parameters = OptimizedParameters(parameters)
        self.configuration = configuration
        squares = self.parameters.zeros()
    }

    /// The sums of squares.
    public var state: [(name: String, tensor: Tensor)] { parameters.named(OptimizerState.squares, squares) }

    /// `OptimizerKernels.adagrad`.
    public func update(with gradients: [Tensor], scale: Tensor, rate: Double, _ workers: Workers) {
        let (update, epsilon) = (configuration.coefficients(rate: rate), Float(configuration.epsilon))
        parameters.forEachBlock(with: gradients, workers) { [squares] block, parameter, gradient in
            parameter.backend.adagrad(
                parameter: parameter, gradient: gradient, scale: scale, squares: block.of(squares), epsilon: epsilon,
                update)
        }
    }
}
