import Autograd
import TensorCore

/// A recurrent layer that reads a sequence in one direction.
public struct RecurrentLayer: Module, Sendable {
    /// What reads.
    public let cell: WeightedCell
    /// Where reading begins.
    public let direction: ReadingDirection

    /// A layer of a cell.
    public init(
        _ name: String, _ cell: any RecurrentCell, inputs: Int, hidden: Int, direction: ReadingDirection,
        _ initializer: Initializer
    ) {
        self.cell = WeightedCell(name, cell, inputs: inputs, hidden: hidden, initializer)
        self.direction = direction
    }

    /// [time, batch, inputs] to the visible states [time, batch, hidden].
    /// - Parameter lengths: int32 [batch].
    public func callAsFunction(_ x: Variable, lengths: Tensor, _ pass: ForwardPass) -> Variable {
        let projected = cell.input(x, pass)
        let recurrence = Recurrence(like: projected, lengths: lengths, direction)
        let states = cell.states(in: recurrence, from: nil)
        cell.add(to: recurrence, recurrence.inputs(projected), states, pass)
        return recurrence.run(giving: [states[0].values])[0]
    }

    /// The cell's.
    public var parameters: [Parameter] { cell.parameters }
}
