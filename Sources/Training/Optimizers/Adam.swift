import Foundation
import Layers
import TensorCore
import Text

/// The Adam optimiser with clipping by the global norm.
///
/// The moments are float32 tensors like the parameters; one kernel does the whole update of a block of them.
/// - Source: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1; clipping: Pascanu et al. 2013, arXiv:1211.5063, 3.2.
public struct Adam: Sendable {
    /// The parameters, in the model's order.
    public let parameters: [Parameter]
    /// The running means of the gradients, one a parameter.
    public let firstMoments: [Tensor]
    /// The running means of the squared gradients, one a parameter.
    public let secondMoments: [Tensor]
    /// Updates done so far.
    public private(set) var steps: Int

    private let configuration: OptimizerConfiguration
    private let blocks: TensorBlocks
    private let clipNorm: Double?

    /// An optimiser whose moments are zero.
    /// - Parameter clipNorm: the largest allowed norm of all gradients together; no clipping when nil.
    public init(_ parameters: [Parameter], _ configuration: OptimizerConfiguration, clipNorm: Double?) {
        self.parameters = parameters
        self.configuration = configuration
        self.clipNorm = clipNorm
        firstMoments = parameters.map { Tensor(zeros: $0.value.shape, on: $0.value.device) }
        secondMoments = parameters.map { Tensor(zeros: $0.value.shape, on: $0.value.device) }
        blocks = TensorBlocks(of: parameters.map(\.shape))
        steps = 0
    }

    /// How the names of second moments begin.
    static let secondMomentPrefix = "second."

    /// The moments by name, as a checkpoint has them.
    var tensors: [(name: String, tensor: Tensor)] {
        zip(parameters, firstMoments).map { ("first.\($0.name)", $1) }
            + zip(parameters, secondMoments).map { ("\(Self.secondMomentPrefix)\($0.name)", $1) }
    }

    /// Continues after so many updates, the moments having been restored.
    public mutating func resume(after steps: Int) {
        self.steps = steps
    }

    /// Changes the parameters by one step, unless the gradient is not finite.
    /// - Parameters:
    ///   - gradients: one a parameter.
    ///   - rate: the learning rate of this step.
    /// - Returns: the global norm of the gradients before clipping. When it is not finite nothing was changed.
    public mutating func update(with gradients: [Tensor], rate: Double, _ workers: Workers) -> Double {
        precondition(
            gradients.count == parameters.count, "\(gradients.count) gradients for \(parameters.count) parameters")
        let squares = blocks.map(workers) { block in
            let gradient = block.of(gradients)
            let sum = Tensor(uninitialized: [1], on: gradient.device)
            gradient.backend.sumOfSquares(gradient, into: sum, .overwrite)
            return Double(sum.floats[0])
        }
        let norm = squares.reduce(0, +).squareRoot()
        guard norm.isFinite else { return norm }
        steps += 1
        let scale = clipNorm.map { norm > $0 ? $0 / norm : 1 } ?? 1
        let coefficients = AdamCoefficients(
            rate: Float(rate), beta1: Float(configuration.beta1), beta2: Float(configuration.beta2),
            epsilon: Float(configuration.epsilon), decay: Float(configuration.weightDecay), gradientScale: Float(scale),
            correction1: Float(1 - pow(configuration.beta1, Double(steps))),
            correction2: Float(1 - pow(configuration.beta2, Double(steps))))
        let (values, firstMoments, secondMoments) = (parameters.map(\.value), firstMoments, secondMoments)
        _ = blocks.map(workers) { block in
            let value = block.of(values)
            value.backend.adam(
                parameter: value, gradient: block.of(gradients), firstMoment: block.of(firstMoments),
                secondMoment: block.of(secondMoments), coefficients)
        }
        return norm
    }
}
