import TensorCore

/// A cell at work: the product with the state before, if it takes one, then the cell's own arithmetic.
final class CellPart: RecurrencePart {
    /// The cell's recurrent side: what is multiplied, and the bias.
    typealias RecurrentSide = (product: any StateProduct, bias: Variable)

    private let cell: any RecurrentCell
    private let inputs: InputPart
    private let side: RecurrentSide?
    private let states: [StepStates]
    private let saved: [StepValues]
    private let lengths: Tensor

    init(
        _ cell: any RecurrentCell, _ inputs: InputPart, _ side: RecurrentSide?, states: [StepStates],
        saved: [StepValues], lengths: Tensor
    ) {
        self.cell = cell
        self.inputs = inputs
        inputs.endAdditions()
        self.side = side
        self.states = states
        self.saved = saved
        self.lengths = lengths
    }

    private func step(_ t: Int) -> CellStep {
        CellStep(
            previous: states.map { $0.before[t] }, states: states.map { $0.values[t] }, saved: saved.map { $0[t] },
            lengths: lengths, time: t)
    }

    func forward(keepsSteps: Bool) -> Step {
        for state in states { state.prepare(keepsSteps: keepsSteps) }
        for values in saved { values.prepare(keepsSteps: keepsSteps) }
        let product = side?.product.forward(keepsSteps: keepsSteps)
        return { [self] t in
            let side = side.flatMap { side in product.map { (product: $0(t), bias: side.bias.value) } }
            cell.forward(CellInputs(projected: inputs[t], side: side), step(t))
        }
    }

    func backward() -> Step {
        let product = side?.product.backward()
        let projected = inputs.openGradients()
        for state in states { state.openGradients() }
        return { [self] t in
            let gradients = CellGradients(
                states: states.map { $0.gatherGradient(t) }, projected: projected.step(t),
                previous: states.map(\.before.carried))
            let step = step(t)
            cell.backward(step, gradients)
            product?(t, cell.recurrentGradient(saved: step.saved, projected: projected.step(t)))
        }
    }

    func finish(_ tape: Tape) {
        for state in states { state.values.releaseGradients() }
        if let side, let projected = inputs.gradients {
            let recurrent = cell.recurrentGradient(saved: saved.map(\.all), projected: projected)
            side.product.finish(from: recurrent, tape)
            tape.accumulate(into: side.bias.sink) { gradient, mode in
                recurrent.backend.sumRows(recurrent, into: gradient, mode)
            }
        }
        for state in states { state.finish(tape) }
    }
}

extension Recurrence {
    /// States that a cell will carry from step to step.
    /// - Parameters:
    ///   - columns: those of each state, the visible one first.
    ///   - initial: the states before the first step, [rows, ·] each; nil for zeros that nothing is learned about.
    public func states(columns: [Int], from initial: [Variable]?) -> [StepStates] {
        precondition(initial.map { $0.count == columns.count } ?? true, "\(initial?.count ?? 0) initial states")
        return columns.enumerated().map { place, columns in
            StepStates(values(columns: columns), from: initial?[place], order, on: device)
        }
    }

    /// States that another cell of the same step goes on from: what it makes of them goes to the next step.
    public func states(after earlier: [StepStates]) -> [StepStates] {
        earlier.map { StepStates(values(columns: $0.values.shape[2]), after: $0) }
    }

    /// Adds a cell.
    /// - Parameters:
    ///   - inputs: its input side, [steps, rows, blocks · hidden]; whatever else adds to it comes before.
    ///   - side: from the visible state, as the cell finds it, to the cell, [hidden, blocks · hidden], and the bias of that
    ///     side, [blocks · hidden]; nil for a cell that takes no product.
    ///   - states: what the cell carries.
    ///   - adjustment: what is done around the product.
    public func cell(
        _ cell: some RecurrentCell, _ inputs: InputPart, _ side: (weights: Factor, bias: Variable)?,
        states: [StepStates], adjusting adjustment: ProductAdjustment = ProductAdjustment()
    ) {
        let hidden = states[0].values.shape[2]
        precondition(
            states.map { $0.values.shape[2] } == cell.stateBlocks.map { $0 * hidden },
            "states \(states.map(\.values.shape)) of a cell of \(cell.stateBlocks) blocks")
        let columns = cell.blocks * hidden
        precondition(
            inputs.shape[2] == columns && (side != nil) == cell.takesProduct
                && (side.map { $0.weights.shape == [hidden, columns] && $0.bias.shape == [columns] } ?? true),
            "a cell of \(hidden) units over \(inputs.shape) with weights "
                + "\(side.map { "\($0.weights.shape), bias \($0.bias.shape)" } ?? "of none")")
        let recurrent = side.map { (product: product(states[0].before, $0.weights, adjustment), bias: $0.bias) }
        let saved = cell.savedBlocks.map { values(columns: $0 * hidden) }
        let part = CellPart(cell, inputs, recurrent, states: states, saved: saved, lengths: lengths)
        add(part, reading: (recurrent?.product.variables ?? []) + [recurrent?.bias] + states.map(\.initial))
    }
}
