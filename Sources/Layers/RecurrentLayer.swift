import Autograd
import TensorCore

/// A recurrent layer that reads a sequence in one direction.
public struct RecurrentLayer: Module, Sendable {
    /// What happens between the products of a step.
    public let cell: any RecurrentCell
    /// The input side, [inputs, blocks · hidden] and its bias; a block of columns for each gate of the cell.
    public let input: Linear
    /// The recurrent side, [hidden, blocks · hidden].
    public let recurrent: Parameter
    /// The bias of the recurrent side, [blocks · hidden].
    public let bias: Parameter
    /// Where reading begins.
    public let direction: ReadingDirection

    /// A layer with orthogonal recurrent weights.
    public init(
        _ name: String, _ cell: some RecurrentCell, inputs: Int, hidden: Int, direction: ReadingDirection,
        _ initializer: Initializer
    ) {
        self.cell = cell
        input = Linear("\(name).input", inputs, cell.blocks * hidden, initializer)
        recurrent = initializer.orthogonalBlocks("\(name).recurrent.weights", size: hidden, blocks: cell.blocks)
        bias = initializer.zeros("\(name).recurrent.bias", [cell.blocks * hidden])
        self.direction = direction
    }

    /// [time, batch, inputs] to the visible states [time, batch, hidden].
    /// - Parameter lengths: int32 [batch].
    public func callAsFunction(_ x: Variable, lengths: Tensor, _ pass: ForwardPass) -> Variable {
        let projected = input(x, pass)
        let recurrence = Recurrence(like: projected, lengths: lengths, direction)
        let states = recurrence.states(of: cell, hidden: recurrent.shape[0], from: nil)
        recurrence.cell(
            cell, recurrence.inputs(projected), weights: pass.factor(recurrent), bias: pass(bias), states: states)
        return recurrence.run(giving: [states[0].values])[0]
    }

    /// The input side's, then the recurrent side's.
    public var parameters: [Parameter] { input.parameters + [recurrent, bias] }
}
