import Autograd
import TensorCore

/// A recurrent layer that reads a sequence in one direction.
public struct RecurrentLayer: Module, Sendable {
    /// What reads.
    public let cell: WeightedCell
    /// Where reading begins.
    public let direction: ReadingDirection

    /// A layer of a cell.
    public init(_ cell: WeightedCell, direction: ReadingDirection = .forward) {
        self.cell = cell
        self.direction = direction
    }

    /// [time, batch, inputs] to the visible states [time, batch, hidden].
    /// - Parameter lengths: int32 [batch].
    public func callAsFunction(_ x: Variable, lengths: Tensor, _ pass: ForwardPass) -> Variable {
        run(projected: cell.input(x, pass), from: nil, lengths: lengths, pass).states
    }

    /// The same of inputs that were projected already, from states before the first step.
    /// - Parameters:
    ///   - projected: what the cell's input side made, [time, batch, ·].
    ///   - initial: [batch, ·] each; nil for zeros.
    ///   - dropout: the rate at which values of the state drop out (`StackDropout.state`).
    /// - Returns: the visible states, [time, batch, hidden], and all states after the last step, [batch, ·] each.
    public func run(
        projected: Variable, from initial: [Variable]?, lengths: Tensor, dropout: Float = 0, _ pass: ForwardPass
    ) -> (states: Variable, end: [Tensor]) {
        let recurrence = Recurrence(like: projected, lengths: lengths, direction)
        let inputs = recurrence.inputs(projected)
        let mask = cell.stateMask(
            rate: dropout, rows: projected.shape[1], direction, on: lengths.device, pass)
        let states = cell.add(to: recurrence, inputs, cell.states(in: recurrence, from: initial), mask: mask, pass)
        let visible = recurrence.run(giving: [states[0].values])[0]
        return (visible, states.map(\.last))
    }

    /// The cell's.
    public var parameters: [Parameter] { cell.parameters }
}
