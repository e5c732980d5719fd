import Autograd
import Layers
import TensorCore

/// Reads a sequence of vectors in both directions.
///
/// The vectors may be embedded pieces or anything else of the right size, and the encoder may be used alone.
/// - Source: Schuster and Paliwal 1997; Bahdanau et al. 2015, arXiv:1409.0473, section 3.2.
public struct RecurrentEncoder: Module, Sendable {
    /// What the encoder makes of a batch.
    public struct Output {
        /// Both directions' states side by side, one annotation a position, [time, batch, 2·hidden].
        public let annotations: Variable
        /// The state each direction ends in, side by side, [batch, 2·hidden].
        public let final: Variable
    }

    private let forward, backward: RecurrentLayer

    /// The size of an annotation.
    public let annotationSize: Int

    /// An encoder of vectors of a size.
    public init(
        _ name: String, inputs: Int, _ configuration: EncoderConfiguration, _ initializer: Initializer
    ) {
        let (cell, hidden) = (configuration.cell.recurrentCell, configuration.hidden)
        forward = RecurrentLayer(
            "\(name).forward", cell, inputs: inputs, hidden: hidden, direction: .forward, initializer)
        backward = RecurrentLayer(
            "\(name).backward", cell, inputs: inputs, hidden: hidden, direction: .backward, initializer)
        annotationSize = configuration.annotationSize
    }

    /// [time, batch, inputs] to annotations and final states.
    /// - Parameter lengths: int32 [batch]; positions past a length change nothing.
    public func callAsFunction(_ x: Variable, lengths: Tensor, _ pass: ForwardPass) -> Output {
        let left = forward(x, lengths: lengths, pass)  // [time, batch, hidden]
        let right = backward(x, lengths: lengths, pass)  // [time, batch, hidden]
        return Output(
            annotations: concatenated([left, right]),
            final: concatenated([step(left, x.shape[0] - 1), step(right, 0)]))
    }

    /// The forward layer's, then the backward layer's.
    public var parameters: [Parameter] { forward.parameters + backward.parameters }
}
