import Foundation
import Layers
import TensorCore
import Text

/// The Adam optimiser.
///
/// The moments are float32 tensors like the parameters; one kernel does the whole update of a block of them.
/// - Source: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1.
public struct Adam: Optimizer {
    /// Updates done so far.
    public var updates = 0

    private let parameters: [Parameter]
    /// The running means of the gradients, and of their squares, one a parameter.
    private let firstMoments, secondMoments: [Tensor]
    private let configuration: OptimizerConfiguration
    private let blocks: TensorBlocks

    /// An optimiser whose moments are zero.
    public init(_ parameters: [Parameter], _ configuration: OptimizerConfiguration) {
        self.parameters = parameters
        self.configuration = configuration
        firstMoments = parameters.map { Tensor(zeros: $0.value.shape, on: $0.value.device) }
        secondMoments = parameters.map { Tensor(zeros: $0.value.shape, on: $0.value.device) }
        blocks = TensorBlocks(of: parameters.map(\.shape))
    }

    /// The moments.
    public var state: [(name: String, tensor: Tensor)] {
        zip(parameters, firstMoments).map { ("first.\($0.name)", $1) }
            + zip(parameters, secondMoments).map { ("\(OptimizerState.squares)\($0.name)", $1) }
    }

    /// `OptimizerKernels.adam`.
    public func update(with gradients: [Tensor], scale: Tensor, rate: Double, _ workers: Workers) {
        precondition(
            gradients.count == parameters.count, "\(gradients.count) gradients for \(parameters.count) parameters")
        let number = Double(updates + 1)
        let coefficients = AdamCoefficients(
            rate: Float(rate), beta1: Float(configuration.beta1), beta2: Float(configuration.beta2),
            epsilon: Float(configuration.epsilon), decay: Float(configuration.weightDecay),
            correction1: Float(1 - pow(configuration.beta1, number)),
            correction2: Float(1 - pow(configuration.beta2, number)))
        let (values, firstMoments, secondMoments) = (parameters.map(\.value), firstMoments, secondMoments)
        _ = blocks.map(workers) { block in
            let value = block.of(values)
            value.backend.adam(
                parameter: value, gradient: block.of(gradients), scale: scale, firstMoment: block.of(firstMoments),
                secondMoment: block.of(secondMoments), coefficients)
        }
    }
}
