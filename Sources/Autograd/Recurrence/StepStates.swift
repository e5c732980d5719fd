import TensorCore

/// A state of a recurrence: what a cell writes at each step and reads at the next.
public final class StepStates {
    /// The state after each step, [steps, rows, hidden].
    public let values: StepValues
    /// The state before the first step, [rows, hidden]; nil for zeros that nothing is learned about.
    let initial: Variable?
    private let start: Tensor
    private let order: StepOrder
    /// On the way back, the gradient of the state before the step that is walked.
    private(set) var carried: Tensor

    init(_ values: StepValues, from initial: Variable?, _ order: StepOrder, on device: Device) {
        let shape: Shape = [values.shape[1], values.shape[2]]
        precondition(
            initial.map { $0.shape == shape } ?? true,
            "states of \(values.shape) from \(initial.map { $0.shape.description } ?? "")")
        self.values = values
        self.initial = initial
        self.order = order
        start = initial?.value ?? Tensor(zeros: shape, on: device)
        carried = start
    }

    /// Whether the first step that is walked has a state before it, too.
    var hasInitial: Bool { hasPrevious(order.first) }

    /// Whether there is something before step `t` whose product with weights is not zero anyway.
    func hasPrevious(_ t: Int) -> Bool { initial != nil || order.before(t) != nil }

    /// The state before step `t`, [rows, hidden].
    func previous(_ t: Int) -> Tensor { order.before(t).map { values[$0] } ?? start }

    /// Makes room for the states; a step reads the one before it, whoever else wants it.
    func prepare(keepsSteps: Bool) { values.prepare(keepsSteps: keepsSteps, readable: 2) }

    /// Begins the way back.
    func openGradients() { carried = Tensor(zeros: start.shape, on: start.device) }

    /// The gradient of the state after step `t`, with what later steps send back; `carried` itself where nothing but the
    /// next step reads the state.
    func gatherGradient(_ t: Int) -> Tensor {
        guard values.gradients != nil else { return carried }
        let gradient = values.gradient(t)
        gradient.backend.add(carried, scaledBy: 1, into: gradient)
        return gradient
    }

    /// Sends the gradient of weights that every step applied to the state before it: one product for the steps that follow
    /// another, and one for the first.
    /// - Parameter gradients: of the products, [steps, rows, columns].
    func accumulateWeights(_ weights: Factor, from gradients: Tensor, _ tape: Tape) {
        guard let variable = weights.variable, initial != nil || order.count > 1 else { return }
        tape.accumulate(into: variable.sink) { gradient, mode in
            var mode = mode
            if let initial {
                weights.addGradient(initial.value, gradients.step(order.first), into: gradient, mode)
                mode = .accumulate
            }
            guard order.count > 1 else { return }
            let (earlier, later) = (0..<order.count - 1, 1..<order.count)
            let (readers, read) = order.direction == .forward ? (later, earlier) : (earlier, later)
            weights.addGradient(values.all.steps(read).matrix, gradients.steps(readers).matrix, into: gradient, mode)
        }
    }

    /// The state after the step that is walked last, [rows, hidden], once the run is over: a view, which keeps all
    /// that are kept.
    public var last: Tensor { values[order.last] }

    /// Sends the gradient of the state before the first step.
    func finish(_ tape: Tape) {
        if let initial { tape.adopt(carried, for: initial.sink) }
    }
}
