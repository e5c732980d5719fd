import Autograd
import TensorCore

/// What a recurrent layer does in a step: one transition that reads the step's input, and any number that deepen it.
/// - Source: deep transitions: Pascanu et al. 2014, arXiv:1312.6026, section 3.2; Barone et al. 2017, arXiv:1707.07631.
public struct WeightedCell: Module, Sendable {
    /// The name, such as `encoder.forward`.
    public let name: String
    /// What projects the input of the first transition.
    public let input: CellInput
    /// What changes the states, one after the other; the first reads the input.
    public let transitions: [any Transition]

    /// A cell of transitions that carry the same states, over an input side that exists.
    public init(_ name: String, input: CellInput, _ transitions: [any Transition]) {
        precondition(!transitions.isEmpty, "a cell without transitions")
        self.name = name
        self.transitions = transitions
        self.input = input
    }

    /// A cell of one transition.
    public init(_ name: String, _ cell: any RecurrentCell, inputs: Int, hidden: Int, _ initializer: Initializer) {
        let transition = CellTransition(name, cell, hidden: hidden, initializer)
        let input = CellInput(name, inputs, hidden: hidden, blocks: cell.blocks, initializer)
        self.init(name, input: input, [transition])
    }

    /// Values in the state that others see.
    public var hidden: Int { transitions[0].hidden }

    /// The columns of each state.
    public var stateColumns: [Int] { transitions[0].stateColumns }

    /// What it carries through a recurrence.
    /// - Parameter initial: the states before the first step, [rows, ·] each; nil for zeros.
    public func states(in recurrence: Recurrence, from initial: [Variable]?) -> [StepStates] {
        recurrence.states(columns: stateColumns, from: initial)
    }

    /// What the visible state is multiplied with before each product, [rows, hidden]; nil where nothing drops out.
    /// - Parameters:
    ///   - rate: how likely a value is set to zero, in [0, 1).
    ///   - direction: that of the layer, of which two may share a cell.
    public func stateMask(
        rate: Float, rows: Int, _ direction: ReadingDirection = .forward, on device: Device, _ pass: ForwardPass
    ) -> Tensor? {
        let place = direction == .forward ? "\(name).state" : "\(name).state.backward"
        return pass.dropoutMask(rate: rate, at: place, shape: [rows, hidden], on: device)
    }

    /// Adds it to a recurrence.
    /// - Parameters:
    ///   - inputs: what `input` made, [steps, rows, ·]; whatever else adds to it comes before.
    ///   - states: those that it carries.
    ///   - mask: what the visible state is multiplied with before each product, [rows, hidden], where it drops out.
    ///   - between: adds what comes between the first transition and the second, and may feed that one.
    /// - Returns: the states as the step leaves them.
    public func add(
        to recurrence: Recurrence, _ inputs: InputPart, _ states: [StepStates], mask: Tensor? = nil,
        _ pass: ForwardPass, between: (_ state: StateReading, _ inputs: InputPart) -> Void = { _, _ in }
    ) -> [StepStates] {
        add(0, to: recurrence, inputs, states, mask: mask, pass)
        var states = states
        for (place, transition) in transitions.enumerated().dropFirst() {
            let inputs = recurrence.inputs(columns: transition.inputColumns)
            if place == 1 { between(states[0].after, inputs) }
            states = recurrence.states(after: states)
            add(place, to: recurrence, inputs, states, mask: mask, pass)
        }
        return states
    }

    /// Adds one of the transitions.
    private func add(
        _ place: Int, to recurrence: Recurrence, _ inputs: InputPart, _ states: [StepStates], mask: Tensor?,
        _ pass: ForwardPass
    ) {
        let transition = transitions[place]
        pass.part(
            place == 0 ? "\(name).recurrent" : "\(name).transition\(place + 1)", transition.kind, of: inputs.shape,
            on: recurrence.device, giving: { _ in states[0].values.shape }
        ) {
            transition.add(to: recurrence, inputs, states, mask: mask, pass)
        }
    }

    /// The input side's, then the transitions'.
    public var parameters: [Parameter] { input.parameters + transitions.flatMap(\.parameters) }
}
