import TensorCore

/// A state that a cell writes at each step, from what it was before.
public final class StepStates {
    /// The state after the cell, [steps, rows, columns].
    public let values: StepValues
    private let flow: StateFlow
    /// The cell of the same step that wrote it before; nil for the step's first.
    private let earlier: StepStates?

    init(_ values: StepValues, from initial: Variable?, _ order: StepOrder, on device: Device) {
        self.values = values
        flow = StateFlow(values, from: initial, order, on: device)
        earlier = nil
    }

    /// The same state as another cell of the same step writes it next.
    init(_ values: StepValues, after earlier: StepStates) {
        self.values = values
        self.earlier = earlier
        flow = earlier.flow
        flow.leave(values)
    }

    /// As the cell finds it.
    public var before: StateReading { StateReading(flow, earlier?.values) }

    /// As the cell leaves it.
    public var after: StateReading { StateReading(flow, values) }

    /// What the state before the first step may send gradients to.
    var initial: Variable? { earlier == nil ? flow.variable : nil }

    /// Makes room for the states; the next step reads the one before it, whoever else wants it.
    func prepare(keepsSteps: Bool) { values.prepare(keepsSteps: keepsSteps, readable: 2) }

    /// Begins the way back.
    func openGradients() { if earlier == nil { flow.openGradients() } }

    /// The gradient of the state after the cell at step `t`, with what comes back from later ones; the carried one itself
    /// where nothing else reads the state.
    func gatherGradient(_ t: Int) -> Tensor {
        guard values.gradients != nil else { return flow.carried }
        let gradient = values.gradient(t)
        gradient.backend.add(flow.carried, scaledBy: 1, into: gradient)
        return gradient
    }

    /// The state after the step that is walked last, [rows, columns], once the run is over: a view, which keeps all
    /// that are kept.
    public var last: Tensor { flow.left[flow.order.last] }

    /// Sends the gradient of the state before the first step.
    func finish(_ tape: Tape) { if earlier == nil { flow.finish(tape) } }
}
