import TensorCore

/// The order in which a recurrent layer reads its sequence.
public enum ReadingDirection: Sendable {
    case forward, backward
}

/// A GRU over a whole sequence, as one differentiable operation.
///
/// The input side of all steps is projected before (one large product); inside, a step costs one product with the
/// recurrent weights and one fused kernel. The pullback defers the gradient of the recurrent weights: one product over
/// all steps after its loop, instead of one a step.
/// - Parameters:
///   - projected: the input side with its bias, [time, batch, 3·hidden], columns reset, update, candidate.
///   - weights: the recurrent weights, [hidden, 3·hidden].
///   - bias: added to the recurrent side, [3·hidden].
///   - lengths: int32 [batch]; past its length a row keeps its state, and, read backwards, stays at the initial one.
///   - direction: which end to begin at.
/// - Returns: the state after each step, [time, batch, hidden]. The initial state is zero.
/// - Source: Cho et al. 2014, arXiv:1406.1078, section 2.3; see `RecurrentKernels.gru` for the formula.
public func gruSequence(
    projected: Variable, weights: Factor, bias: Variable, lengths: Tensor, direction: ReadingDirection
) -> Variable {
    let (time, batch, hidden) = (projected.shape[0], projected.shape[1], weights.shape[0])
    precondition(
        projected.shape[2] == 3 * hidden && weights.shape == [hidden, 3 * hidden] && bias.shape == [3 * hidden]
            && lengths.shape == [batch],
        "GRU over \(projected.shape) with weights \(weights.shape), bias \(bias.shape), lengths \(lengths.shape)")
    let device = projected.value.device
    let backend = device.backend
    let states = Tensor(uninitialized: [time, batch, hidden], on: device)
    let gates = Tensor(uninitialized: [time, batch, 3 * hidden], on: device)
    let feedback = Tensor(uninitialized: [time, batch, hidden], on: device)
    let recurrent = Tensor(zeros: [batch, 3 * hidden], on: device)  // zero state, zero product
    let initial = Tensor(zeros: [batch, hidden], on: device)

    let packedWeights = weights.packed
    var previous = initial
    for (number, t) in steps(time, direction).enumerated() {
        if number > 0 {
            backend.multiply(previous, packedWeights, into: recurrent, .overwrite)
        }
        backend.gru(
            projected: projected.value.step(t), recurrent: recurrent, bias: bias.value, previous: previous,
            lengths: lengths, time: t, gates: gates.step(t), feedback: feedback.step(t), state: states.step(t))
        previous = states.step(t)
    }

    return Tape.record(states, inputs: [projected, bias] + [weights.variable].compactMap(\.self)) {
        [projected = projected.sink, bias = bias.sink] upstream, tape in
        let projectedGradient = Tensor(uninitialized: projected.shape, on: device)
        let carried = Tensor(zeros: [batch, hidden], on: device)
        let transposedWeights = weights.packedTranspose
        let order = Array(steps(time, direction))
        let recurrentGradient = gates
        for (number, t) in order.enumerated().reversed() {
            let stateGradient = upstream.step(t)
            backend.add(carried, scaledBy: 1, into: stateGradient)
            backend.gruGradient(
                stateGradient: stateGradient, gates: gates.step(t), feedback: feedback.step(t),
                previous: number > 0 ? states.step(order[number - 1]) : initial, lengths: lengths, time: t,
                projectedGradient: projectedGradient.step(t), previousGradient: carried)
            if number > 0 {
                backend.multiply(
                    recurrentGradient.step(t), transposedWeights, into: carried, .accumulate)
            }
        }
        if let weights = weights.variable, time > 1 {
            // Each step's state meets the gradient of the step that read it.
            let (readers, read) = direction == .forward ? (1..<time, 0..<time - 1) : (0..<time - 1, 1..<time)
            tape.accumulate(into: weights.sink) { gradient, mode in
                backend.multiplyTransposed(
                    states.steps(read).matrix, recurrentGradient.steps(readers).matrix, into: gradient, mode)
            }
        }
        tape.accumulate(into: bias) { gradient, mode in backend.sumRows(recurrentGradient, into: gradient, mode) }
        tape.adopt(projectedGradient, for: projected)
    }
}

private func steps(_ time: Int, _ direction: ReadingDirection) -> StrideTo<Int> {
    switch direction {
    case .forward: stride(from: 0, to: time, by: 1)
    case .backward: stride(from: time - 1, to: -1, by: -1)
    }
}
