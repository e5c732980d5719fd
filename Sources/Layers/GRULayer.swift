import Autograd
import TensorCore

/// A gated recurrent layer that reads a sequence in one direction.
/// - Source: Cho et al. 2014, arXiv:1406.1078, section 2.3.
public struct GRULayer: Module, Sendable {
    /// The input side, [inputs, 3·hidden] and its bias; columns reset, update, candidate.
    public let input: Linear
    /// The recurrent side, [hidden, 3·hidden].
    public let recurrent: Parameter
    /// The bias of the recurrent side, [3·hidden].
    public let bias: Parameter
    /// Where reading begins.
    public let direction: ReadingDirection

    /// A layer with orthogonal recurrent weights.
    public init(_ name: String, inputs: Int, hidden: Int, direction: ReadingDirection, _ initializer: Initializer) {
        input = Linear("\(name).input", inputs, 3 * hidden, initializer)
        recurrent = initializer.orthogonalBlocks("\(name).recurrent.weights", size: hidden, blocks: 3)
        bias = initializer.zeros("\(name).recurrent.bias", [3 * hidden])
        self.direction = direction
    }

    /// [time, batch, inputs] to the states [time, batch, hidden].
    /// - Parameter lengths: int32 [batch].
    public func callAsFunction(_ x: Variable, lengths: Tensor, _ pass: ForwardPass) -> Variable {
        gruSequence(
            projected: input(x, pass), weights: pass.factor(recurrent), bias: pass(bias), lengths: lengths,
            direction: direction)
    }

    /// The input side's, then the recurrent side's.
    public var parameters: [Parameter] { input.parameters + [recurrent, bias] }
}
