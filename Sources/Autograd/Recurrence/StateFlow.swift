import TensorCore

/// A state on its way from step to step, through all the cells of a step that change it.
final class StateFlow {
    let order: StepOrder
    /// The state before the first step, [rows, columns].
    let start: Tensor
    /// On the way back, the gradient of the state where the walk stands, [rows, columns].
    private(set) var carried: Tensor
    /// What a step leaves to the next one: what its last cell made.
    private(set) var left: StepValues
    /// Nil for zeros that nothing is learned about.
    private let initial: Variable?

    init(_ left: StepValues, from initial: Variable?, _ order: StepOrder, on device: Device) {
        let shape: Shape = [left.shape[1], left.shape[2]]
        precondition(
            initial.map { $0.shape == shape } ?? true,
            "states of \(left.shape) from \(initial.map { $0.shape.description } ?? "")")
        self.left = left
        self.initial = initial
        self.order = order
        start = initial?.value ?? Tensor(zeros: shape, on: device)
        carried = start
    }

    /// Tells that another cell of the same step goes on from here.
    func leave(_ values: StepValues) {
        precondition(values.shape == left.shape, "a state \(left.shape) that goes on as \(values.shape)")
        left = values
    }

    /// The state before step `t`, [rows, columns].
    func before(_ t: Int) -> Tensor { order.before(t).map { left[$0] } ?? start }

    /// Whether there is something before step `t` whose product with weights is not zero anyway.
    func exists(before t: Int) -> Bool { initial != nil || order.before(t) != nil }

    /// Begins the way back.
    func openGradients() { carried = Tensor(zeros: start.shape, on: start.device) }

    /// Sends the gradient of weights that every step applied to the state before it: one product for the steps that follow
    /// another, and one for the first.
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
            weights.addGradient(left.all.steps(read).matrix, gradients.steps(readers).matrix, into: gradient, mode)
        }
    }

    /// Sends the gradient of the state before the first step.
    func finish(_ tape: Tape) {
        if let initial { tape.adopt(carried, for: initial.sink) }
    }

    /// What the initial state may send gradients to.
    var variable: Variable? { initial }
}
