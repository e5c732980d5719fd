import Autograd
import TensorCore

/// A recurrent cell with its weights.
public struct WeightedCell: Module, Sendable {
    /// What happens between the products of a step.
    public let cell: any RecurrentCell
    /// The input side, [inputs, blocks · hidden] and its bias; a block of columns for each gate of the cell.
    public let input: Linear
    /// The recurrent side, [hidden, blocks · hidden].
    public let recurrent: Parameter
    /// The bias of the recurrent side, [blocks · hidden].
    public let bias: Parameter

    /// A cell with orthogonal recurrent weights.
    public init(_ name: String, _ cell: any RecurrentCell, inputs: Int, hidden: Int, _ initializer: Initializer) {
        self.cell = cell
        input = Linear("\(name).input", inputs, cell.blocks * hidden, initializer)
        recurrent = initializer.orthogonalBlocks("\(name).recurrent.weights", size: hidden, blocks: cell.blocks)
        bias = initializer.constantBlocks("\(name).recurrent.bias", cell.initialBias, size: hidden)
    }

    /// Values in one of its states.
    public var hidden: Int { recurrent.shape[0] }

    /// What it carries through a recurrence.
    /// - Parameter initial: the states before the first step, [rows, hidden] each; nil for zeros.
    public func states(in recurrence: Recurrence, from initial: [Variable]?) -> [StepStates] {
        recurrence.states(of: cell, hidden: hidden, from: initial)
    }

    /// Adds it to a recurrence.
    /// - Parameters:
    ///   - inputs: what `input` made, [steps, rows, blocks · hidden]; whatever else adds to it comes before.
    ///   - states: those that it carries.
    public func add(
        to recurrence: Recurrence, _ inputs: InputPart, _ states: [StepStates], _ pass: ForwardPass
    ) {
        recurrence.cell(cell, inputs, weights: pass.factor(recurrent), bias: pass(bias), states: states)
    }

    /// The input side's, then the recurrent side's.
    public var parameters: [Parameter] { input.parameters + [recurrent, bias] }
}
