import TensorCore

/// The gated recurrent unit with the reset before the product, at work: two products a step, the second of what the first
/// let through; see `ResetFirstKernels` for the formulas.
/// - Source: Cho et al. 2014, arXiv:1406.1078, section 2.3, where it was so.
final class ResetFirstPart: RecurrencePart {
    private let inputs: InputPart
    private let gatesProduct: any StateProduct
    private let candidateWeights: Factor
    private let state: StepStates
    /// Reset and update gate, then their gradients, [steps, rows, 2·hidden].
    private let gates: StepValues
    /// The state that the reset gate lets through, [steps, rows, hidden].
    private let fed: StepValues
    /// The candidate, then its gradient, [steps, rows, hidden].
    private let candidates: StepValues
    /// What the state is multiplied with before each product, where it drops out.
    private let mask: Tensor?
    private let lengths: Tensor

    init(
        _ inputs: InputPart, gates gatesProduct: any StateProduct, candidate candidateWeights: Factor,
        state: StepStates,
        saved: (gates: StepValues, fed: StepValues, candidates: StepValues), mask: Tensor?, lengths: Tensor
    ) {
        self.inputs = inputs
        inputs.endAdditions()
        self.gatesProduct = gatesProduct
        self.candidateWeights = candidateWeights
        self.state = state
        (gates, fed, candidates) = saved
        self.mask = mask
        self.lengths = lengths
    }

    private var backend: any Backend { lengths.backend }

    func forward(keepsSteps: Bool) -> Step {
        state.prepare(keepsSteps: keepsSteps)
        for values in [gates, fed, candidates] { values.prepare(keepsSteps: keepsSteps) }
        let product = gatesProduct.forward(keepsSteps: keepsSteps)
        let packed = candidateWeights.packed
        let candidate = Tensor(uninitialized: [fed.shape[1], fed.shape[2]], on: lengths.device)
        return { [self] t in
            let previous = state.before[t]
            backend.resetGates(
                projected: inputs[t], recurrent: product(t), previous: previous, lengths: lengths, time: t,
                gates: gates[t], fed: fed[t])
            if let mask { backend.apply(.multiply, fed[t], mask, into: fed[t]) }
            backend.multiply(fed[t], packed, into: candidate, .overwrite)
            backend.resetState(
                projected: inputs[t], recurrent: candidate, previous: previous, gates: gates[t], lengths: lengths,
                time: t, candidate: candidates[t], state: state.values[t])
        }
    }

    func backward() -> Step {
        let product = gatesProduct.backward()
        let transposed = candidateWeights.packedTranspose
        let projected = inputs.openGradients()
        let fedGradient = Tensor(uninitialized: [fed.shape[1], fed.shape[2]], on: lengths.device)
        state.openGradients()
        return { [self] t in
            let previous = state.before[t]
            backend.resetStateGradient(
                stateGradient: state.gatherGradient(t), gates: gates[t], candidate: candidates[t], previous: previous,
                lengths: lengths, time: t, projectedGradient: projected.step(t),
                previousGradient: state.before.carried)
            backend.multiply(candidates[t], transposed, into: fedGradient, .overwrite)
            if let mask { backend.apply(.multiply, fedGradient, mask, into: fedGradient) }
            backend.resetGatesGradient(
                fedGradient: fedGradient, gates: gates[t], previous: previous, lengths: lengths, time: t,
                projectedGradient: projected.step(t), previousGradient: state.before.carried)
            product(t, gates[t])
        }
    }

    func finish(_ tape: Tape) {
        state.values.releaseGradients()
        gatesProduct.finish(from: gates.all, tape)
        if let variable = candidateWeights.variable {
            tape.accumulate(into: variable.sink) { gradient, mode in
                candidateWeights.addGradient(fed.all.matrix, candidates.all.matrix, into: gradient, mode)
            }
        }
        state.finish(tape)
    }
}

extension Recurrence {
    /// Adds a gated recurrent unit with the reset before the product.
    /// - Parameters:
    ///   - inputs: its input side, [steps, rows, 3·hidden], reset, update, candidate.
    ///   - gates: from the state to the gates, [hidden, 2·hidden].
    ///   - candidate: from what the reset gate lets through to the candidate, [hidden, hidden].
    ///   - state: what it carries.
    ///   - mask: what the state is multiplied with before each product, [rows, hidden]; see `ProductAdjustment`.
    public func resetFirstCell(
        _ inputs: InputPart, gates: Factor, candidate: Factor, state: StepStates, mask: Tensor? = nil
    ) {
        let hidden = state.values.shape[2]
        precondition(
            inputs.shape[2] == 3 * hidden && gates.shape == [hidden, 2 * hidden]
                && candidate.shape == [hidden, hidden],
            "a cell of \(hidden) units over \(inputs.shape) with weights \(gates.shape) and \(candidate.shape)")
        let product = product(state.before, gates, ProductAdjustment(mask: mask))
        let part = ResetFirstPart(
            inputs, gates: product, candidate: candidate, state: state,
            saved: (values(columns: 2 * hidden), values(columns: hidden), values(columns: hidden)), mask: mask,
            lengths: lengths)
        add(part, reading: product.variables + [candidate.variable, state.initial])
    }
}
