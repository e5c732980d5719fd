import Autograd
import TensorCore

/// One GRU step of small operations; rows past their length keep their state.
func composedGRUStep(
    projected x: Variable, recurrent u: Variable, previous: Variable, lengths: Tensor, time: Int
) -> Variable {
    let hidden = previous.shape.columns
    func gate(_ all: Variable, _ index: Int) -> Variable { columns(all, index * hidden..<(index + 1) * hidden) }
    let reset = sigmoid(gate(x, 0) + gate(u, 0))
    let update = sigmoid(gate(x, 1) + gate(u, 1))
    let candidate = tanh(gate(x, 2) + reset * gate(u, 2))
    let state = candidate - update * candidate + update * previous
    let isActive = lengths.integers.flatMap { length in
        [Float](repeating: time < Int(length) ? 1 : 0, count: hidden)
    }
    let mask = Variable(Tensor(isActive, shape: previous.shape, on: lengths.device))
    return previous + mask * (state - previous)
}

/// A GRU over a sequence, of small operations.
func composedGRUSequence(
    projected: Variable, weights: Variable, bias: Variable, lengths: Tensor, direction: ReadingDirection
) -> Variable {
    let time = projected.shape[0]
    var state = Variable(Tensor(zeros: [projected.shape[1], weights.shape[0]], on: lengths.device))
    var states = [Variable](repeating: state, count: time)
    for t in direction == .forward ? Array(0..<time) : (0..<time).reversed() {
        state = composedGRUStep(
            projected: step(projected, t), recurrent: affine(state, .variable(weights), bias), previous: state,
            lengths: lengths,
            time: t)
        states[t] = state
    }
    return stacked(states)
}

/// Additive attention of small operations: the weights [batch, source] and the context [batch, annotation].
func composedAttention(
    keys: Variable, query: Variable, energy: Variable, memory: Variable, lengths: Tensor
) -> (weights: Variable, context: Variable) {
    let (source, batch, annotation) = (keys.shape[0], keys.shape[1], memory.shape[2])
    let energies = matmul(tanh(keys + query), reshaped(energy, to: [energy.shape[0], 1]))  // [source, batch, 1]
    let weights = softmax(transposed(reshaped(energies, to: [source, batch])), lengths: lengths)
    let sideBySide = reshaped(memory, to: [source, batch * annotation])
    let contexts = (0..<batch).map { b in
        matmul(
            reshaped(step(weights, b), to: [1, source]), columns(sideBySide, b * annotation..<(b + 1) * annotation))
    }
    return (weights, reshaped(stacked(contexts), to: [batch, annotation]))
}

/// `runDecoder` of small operations, of inputs in the order of `AttentionDecoderExtents.shapes`: states,
/// contexts and attention weights.
func composedAttentionDecoder(_ inputs: [Variable], source: [Int32], target: [Int32]) -> [Variable] {
    let (projected, keys, memory) = (inputs[0], inputs[2], inputs[3])
    let (recurrent, bias, fromContext, toQuery, energy) = (inputs[4], inputs[5], inputs[6], inputs[7], inputs[8])
    var state = inputs[1]
    var states: [Variable] = []
    var contexts: [Variable] = []
    var weights: [Variable] = []
    for t in 0..<projected.shape[0] {
        let attention = composedAttention(
            keys: keys, query: matmul(state, toQuery), energy: energy, memory: memory,
            lengths: integers(source, like: projected))
        state = composedGRUStep(
            projected: step(projected, t) + matmul(attention.context, fromContext),
            recurrent: affine(state, .variable(recurrent), bias), previous: state,
            lengths: integers(target, like: projected),
            time: t)
        states.append(state)
        contexts.append(attention.context)
        weights.append(attention.weights)
    }
    return [stacked(states), stacked(contexts), stacked(weights)]
}
