import Foundation
import Layers
import TensorCore
import Text

/// Adam, and AdamW where there is weight decay: the running mean of gradients over the root of that of their squares.
///
///     g = scale · gradient + l2 · parameter
///     m = beta1 · m + (1 - beta1) · g
///     v = beta2 · v + (1 - beta2) · g²
///     step = m / (1 - beta1ᵗ) / (√(v / (1 - beta2ᵗ)) + epsilon)
///     parameter -= rate · (step + weight_decay · parameter)
///
/// The moments are float32 tensors like the parameters; one kernel does the whole update of a block of them.
/// - Source: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1; Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2.
public struct Adam: Optimizer {
    /// Updates done so far.
    public var updates = 0

    private let parameters: OptimizedParameters
    /// The running means of the gradients, and of their squares, one a parameter.
    private let firstMoments, secondMoments: [Tensor]
    private let configuration: OptimizerConfiguration

    /// An optimiser whose moments are zero.
    public init(_ parameters: [Parameter], _ configuration: OptimizerConfiguration) {
        self.parameters = OptimizedParameters(parameters)
        self.configuration = configuration
        firstMoments = self.parameters.zeros()
        secondMoments = self.parameters.zeros()
    }

    /// The moments.
    public var state: [(name: String, tensor: Tensor)] {
        parameters.named("first.", firstMoments) + parameters.named(OptimizerState.squares, secondMoments)
    }

    /// `OptimizerKernels.adam`.
    public func update(with gradients: [Tensor], scale: Tensor, rate: Double, _ workers: Workers) {
        let number = Double(updates + 1)
        let coefficients = AdamCoefficients(
            rate: Float(rate), beta1: Float(configuration.beta1), beta2: Float(configuration.beta2),
            epsilon: Float(configuration.epsilon), decay: Float(configuration.weightDecay),
            l2: Float(configuration.l2), correction1: Float(1 - pow(configuration.beta1, number)),
            correction2: Float(1 - pow(configuration.beta2, number)))
        parameters.forEachBlock(with: gradients, workers) { [firstMoments, secondMoments] block, parameter, gradient in
            parameter.backend.adam(
                parameter: parameter, gradient: gradient, scale: scale, firstMoment: block.of(firstMoments),
                secondMoment: block.of(secondMoments), coefficients)
        }
    }
}
