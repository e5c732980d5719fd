import Layers
import TensorCore
import Text

/// Gradient descent on batches, stochastic where they are small: plain, with momentum, or with Nesterov's.
///
///     g = scale · gradient + l2 · parameter
///     v = momentum · v + g
///     parameter -= rate · (v + weight_decay · parameter)
///
/// Nesterov's momentum steps along `g + momentum · v` instead of v. There is no v without momentum.
/// - Source: Robbins and Monro 1951, "A stochastic approximation method"; momentum: see `Momentum`.
public struct GradientDescent: Optimizer {
    /// Updates done so far.
    public var updates = 0

    private let parameters: OptimizedParameters
    private let velocities: [Tensor]
    private let momentum: Momentum?
    private let configuration: OptimizerConfiguration

    /// An optimiser that stands still.
    public init(_ parameters: [Parameter], _ configuration: OptimizerConfiguration) {
        self.parameters = OptimizedParameters(parameters)
        self.configuration = configuration
        let factor = Float(configuration.momentum)
        momentum = factor == 0 ? nil : configuration.nesterov ? .nesterov(factor) : .heavyBall(factor)
        velocities = factor == 0 ? [] : self.parameters.zeros()
    }

    /// The velocities, where there is momentum.
    public var state: [(name: String, tensor: Tensor)] { parameters.named(OptimizerState.velocity, velocities) }

    /// `OptimizerKernels.sgd`.
    public func update(with gradients: [Tensor], scale: Tensor, rate: Double, _ workers: Workers) {
        let update = configuration.coefficients(rate: rate)
        parameters.forEachBlock(with: gradients, workers) { [momentum, velocities] block, parameter, gradient in
            let backend = parameter.backend
            if let momentum {
                backend.sgd(
                    parameter: parameter, gradient: gradient, scale: scale, velocity: block.of(velocities), momentum,
                    update)
            } else {
                backend.sgd(parameter: parameter, gradient: gradient, scale: scale, update)
            }
        }
    }
}
