import TensorCore

/// A cell at work: the product with the state before, then the cell's own arithmetic.
final class CellPart: RecurrencePart {
    private let cell: any RecurrentCell
    private let inputs: InputPart
    private let weights: Factor
    private let bias: Variable
    private let states: [StepStates]
    private let saved: [StepValues]
    private let lengths: Tensor

    init(
        _ cell: any RecurrentCell, _ inputs: InputPart, weights: Factor, bias: Variable, states: [StepStates],
        saved: [StepValues], lengths: Tensor
    ) {
        self.cell = cell
        self.inputs = inputs
        inputs.endAdditions()
        self.weights = weights
        self.bias = bias
        self.states = states
        self.saved = saved
        self.lengths = lengths
    }

    private var backend: any Backend { lengths.backend }
    private var visible: StepStates { states[0] }

    private func step(_ t: Int) -> CellStep {
        CellStep(
            previous: states.map { $0.previous(t) }, states: states.map { $0.values[t] }, saved: saved.map { $0[t] },
            lengths: lengths, time: t)
    }

    func forward(keepsSteps: Bool) -> Step {
        for state in states { state.prepare(keepsSteps: keepsSteps) }
        for values in saved { values.prepare(keepsSteps: keepsSteps) }
        let packed = weights.packed
        let shape: Shape = [inputs.shape[1], inputs.shape[2]]
        // Before the first step of a state that begins with zeros, the product is zero too.
        let recurrent =
            visible.hasInitial
            ? Tensor(uninitialized: shape, on: lengths.device) : Tensor(zeros: shape, on: lengths.device)
        return { [self] t in
            if visible.hasPrevious(t) {
                backend.multiply(visible.previous(t), packed, into: recurrent, .overwrite)
            }
            cell.forward(CellInputs(projected: inputs[t], recurrent: recurrent, bias: bias.value), step(t))
        }
    }

    func backward() -> Step {
        let transposed = weights.packedTranspose
        let projected = inputs.openGradients()
        for state in states { state.openGradients() }
        return { [self] t in
            let gradients = CellGradients(
                states: states.map { $0.gatherGradient(t) }, projected: projected.step(t),
                previous: states.map(\.carried))
            let step = step(t)
            cell.backward(step, gradients)
            guard visible.hasPrevious(t) else { return }
            let recurrent = cell.recurrentGradient(saved: step.saved, projected: projected.step(t))
            backend.multiply(recurrent, transposed, into: visible.carried, .accumulate)
        }
    }

    func finish(_ tape: Tape) {
        for state in states { state.values.releaseGradients() }
        guard let projected = inputs.gradients else { return }
        let recurrent = cell.recurrentGradient(saved: saved.map(\.all), projected: projected)
        visible.accumulateWeights(weights, from: recurrent, tape)
        tape.accumulate(into: bias.sink) { gradient, mode in backend.sumRows(recurrent, into: gradient, mode) }
        for state in states { state.finish(tape) }
    }
}

extension Recurrence {
    /// States that a cell will carry from step to step.
    /// - Parameters:
    ///   - hidden: columns.
    ///   - initial: the states before the first step, [rows, hidden] each; nil for zeros that nothing is learned about.
    public func states(of cell: some RecurrentCell, hidden: Int, from initial: [Variable]?) -> [StepStates] {
        precondition(initial.map { $0.count == cell.stateCount } ?? true, "\(initial?.count ?? 0) initial states")
        return (0..<cell.stateCount).map { place in
            StepStates(values(columns: hidden), from: initial?[place], order, on: device)
        }
    }

    /// Adds a cell.
    /// - Parameters:
    ///   - inputs: its input side, [steps, rows, blocks · hidden]; whatever else adds to it comes before.
    ///   - weights: from the visible state before a step to the cell, [hidden, blocks · hidden].
    ///   - bias: of the recurrent side, [blocks · hidden].
    ///   - states: what the cell carries.
    public func cell(
        _ cell: some RecurrentCell, _ inputs: InputPart, weights: Factor, bias: Variable, states: [StepStates]
    ) {
        precondition(states.count == cell.stateCount, "\(states.count) states of a cell of \(cell.stateCount)")
        let hidden = states[0].values.shape[2]
        let columns = cell.blocks * hidden
        precondition(
            inputs.shape[2] == columns && weights.shape == [hidden, columns] && bias.shape == [columns],
            "a cell of \(hidden) units over \(inputs.shape) with weights \(weights.shape), bias \(bias.shape)")
        let saved = cell.savedBlocks.map { values(columns: $0 * hidden) }
        let part = CellPart(
            cell, inputs, weights: weights, bias: bias, states: states, saved: saved, lengths: lengths)
        add(part, reading: [weights.variable, bias] + states.map(\.initial))
    }
}
