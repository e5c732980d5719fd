import Autograd
import TensorCore

/// A cell that is also known as small operations.
protocol ComposedCell: RecurrentCell {
    /// One step from the two projections, without regard to lengths.
    func composedStep(projected x: Variable, recurrent u: Variable, previous: [Variable]) -> [Variable]
}

/// The columns of one gate.
private func gate(_ all: Variable, _ index: Int, of hidden: Int) -> Variable {
    columns(all, index * hidden..<(index + 1) * hidden)
}

extension GRUCell: ComposedCell {
    func composedStep(projected x: Variable, recurrent u: Variable, previous: [Variable]) -> [Variable] {
        let hidden = previous[0].shape.columns
        let reset = sigmoid(gate(x, 0, of: hidden) + gate(u, 0, of: hidden))
        let update = sigmoid(gate(x, 1, of: hidden) + gate(u, 1, of: hidden))
        let candidate = tanh(gate(x, 2, of: hidden) + reset * gate(u, 2, of: hidden))
        return [candidate - update * candidate + update * previous[0]]
    }
}

extension LSTMCell: ComposedCell {
    func composedStep(projected x: Variable, recurrent u: Variable, previous: [Variable]) -> [Variable] {
        let hidden = previous[0].shape.columns
        let gates = (0..<4).map { gate(x, $0, of: hidden) + gate(u, $0, of: hidden) }
        let memory = sigmoid(gates[1]) * previous[1] + sigmoid(gates[0]) * tanh(gates[2])
        return [sigmoid(gates[3]) * tanh(memory), memory]
    }
}

extension ElmanCell: ComposedCell {
    func composedStep(projected x: Variable, recurrent u: Variable, previous: [Variable]) -> [Variable] {
        [activation == .relu ? relu(x + u) : tanh(x + u)]
    }
}

extension SSRUCell: ComposedCell {
    func composedStep(projected x: Variable, recurrent u: Variable, previous: [Variable]) -> [Variable] {
        let hidden = previous[0].shape.columns
        let (forget, candidate) = (sigmoid(gate(x, 0, of: hidden)), gate(x, 1, of: hidden))
        let memory = forget * previous[1] + candidate - forget * candidate
        return [relu(memory), memory]
    }
}

extension WindowCell: ComposedCell {
    func composedStep(projected x: Variable, recurrent u: Variable, previous: [Variable]) -> [Variable] {
        let hidden = previous[0].shape.columns
        let sums = (1..<width).map { block in
            block + 1 < width
                ? gate(x, block, of: hidden) + gate(previous[1], block, of: hidden) : gate(x, block, of: hidden)
        }
        return [tanh(gate(x, 0, of: hidden) + gate(previous[1], 0, of: hidden)), concatenated(sums)]
    }
}

/// The product of a state with weights, and the bias; what a cell without a product never reads.
private func recurrentSide(of cell: any RecurrentCell, _ state: Variable, _ weights: Variable, _ bias: Variable)
    -> Variable
{
    cell.takesProduct ? affine(state, .variable(weights), bias) : state
}

/// One step of a cell of small operations; rows past their length keep their states.
func composedStep(
    _ cell: any RecurrentCell, projected: Variable, recurrent: Variable, previous: [Variable], lengths: Tensor,
    time: Int
) -> [Variable] {
    guard let cell = cell as? any ComposedCell else { preconditionFailure("\(cell) of small operations") }
    let states = cell.composedStep(projected: projected, recurrent: recurrent, previous: previous)
    return zip(previous, states).map { previous, state in
        let isActive = lengths.integers.flatMap { length in
            [Float](repeating: time < Int(length) ? 1 : 0, count: previous.shape.columns)
        }
        let mask = Variable(Tensor(isActive, shape: previous.shape, on: lengths.device))
        return previous + mask * (state - previous)
    }
}

/// A cell over a sequence, of small operations: the visible states.
func composedSequence(
    _ cell: any RecurrentCell, projected: Variable, weights: Variable, bias: Variable, lengths: Tensor,
    direction: ReadingDirection
) -> Variable {
    let time = projected.shape[0]
    let (batch, hidden) = (projected.shape[1], weights.shape[0])
    var state = cell.stateBlocks.map { Variable(Tensor(zeros: [batch, $0 * hidden], on: lengths.device)) }
    var states = [Variable](repeating: state[0], count: time)
    for t in direction == .forward ? Array(0..<time) : (0..<time).reversed() {
        state = composedStep(
            cell, projected: step(projected, t), recurrent: recurrentSide(of: cell, state[0], weights, bias),
            previous: state, lengths: lengths, time: t)
        states[t] = state[0]
    }
    return stacked(states)
}

/// Attention of small operations, by energies [source, batch, 1]: the weights [batch, source] and the context
/// [batch, annotation].
func composedAttention(
    energies: Variable, memory: Variable, lengths: Tensor
) -> (weights: Variable, context: Variable) {
    let (source, batch, annotation) = (memory.shape[0], memory.shape[1], memory.shape[2])
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
func composedAttentionDecoder(
    _ inputs: [Variable], _ parts: DecoderParts, source: [Int32], target: [Int32]
) -> [Variable] {
    let (projected, keys, memory) = (inputs[0], inputs[1], inputs[2])
    let (recurrent, bias, fromContext) = (inputs[3], inputs[4], inputs[5])
    /// Those of each head, with its share of the memory.
    func heads(_ state: Variable) -> [(energies: Variable, memory: Variable)] {
        guard parts.attention == .scaledDot else { return [(energies(state), memory)] }
        let query = matmul(state, inputs[6])
        let (size, annotation) = (query.shape.columns / DecoderParts.heads, memory.shape[2] / DecoderParts.heads)
        let half = Variable(Tensor(repeating: 0.5, shape: [1], on: projected.value.device))
        return (0..<DecoderParts.heads).map { head in
            let own = head * size..<(head + 1) * size
            return (
                dots(columns(keys, own), columns(query, own)) * half,
                columns(memory, head * annotation..<(head + 1) * annotation)
            )
        }
    }
    let trailExtents = parts.attention.trail
    let zeros = Variable(Tensor(zeros: [keys.shape[0], keys.shape[1]], on: projected.value.device))
    /// The weights of the step before, and the sum of all before, [source, batch].
    var (last, sum) = (zeros, zeros)
    /// What features add to the keys, [source, batch, attention].
    func informed() -> Variable {
        let (source, batch) = (keys.shape[0], keys.shape[1])
        let column: Shape = [source * batch, 1]
        var features = trailExtents.features > trailExtents.filters ? [reshaped(sum, to: column)] : []
        if trailExtents.filters > 0 {
            let around = (0..<trailExtents.width).map { u in
                let shifted = (0..<source).map { s in
                    let position = s + u - trailExtents.width / 2
                    return 0..<source ~= position ? step(last, position) : step(zeros, 0)
                }
                return reshaped(stacked(shifted), to: column)
            }
            features = [matmul(concatenated(around), transposed(inputs[9]))] + features
        }
        return reshaped(matmul(concatenated(features), inputs[8]), to: keys.shape)
    }
    func energies(_ state: Variable) -> Variable {
        switch parts.attention {
        case .additive:
            matmul(tanh(keys + matmul(state, inputs[6])), reshaped(inputs[7], to: [inputs[7].shape[0], 1]))
        case .location, .coverage, .locationAndCoverage:
            matmul(
                tanh(keys + informed() + matmul(state, inputs[6])), reshaped(inputs[7], to: [inputs[7].shape[0], 1]))
        case .dot: dots(keys, state)
        case .general, .scaledDot: dots(keys, matmul(state, inputs[6]))
        }
    }
    var state = Array(inputs.suffix(parts.cell.stateBlocks.count))
    func dots(_ keys: Variable, _ query: Variable) -> Variable {
        matmul(
            keys * query,
            Variable(Tensor(repeating: 1, shape: [query.shape.columns, 1], on: projected.value.device)))
    }
    var states: [Variable] = []
    var contexts: [Variable] = []
    var weights: [Variable] = []
    for t in 0..<projected.shape[0] {
        let attentions = heads(state[0]).map {
            composedAttention(energies: $0.energies, memory: $0.memory, lengths: integers(source, like: projected))
        }
        let context = concatenated(attentions.map(\.context))
        state = composedStep(
            parts.cell, projected: step(projected, t) + matmul(context, fromContext),
            recurrent: recurrentSide(of: parts.cell, state[0], recurrent, bias), previous: state,
            lengths: integers(target, like: projected), time: t)
        states.append(state[0])
        // Rows that have ended keep what they looked at.
        let ownWeights = transposed(attentions[0].weights)
        let isActive = Variable(
            Tensor(target.map { t < Int($0) ? Float(1) : 0 }, shape: [target.count], on: projected.value.device))
        last = last + (ownWeights - last) * isActive
        sum = sum + ownWeights * isActive
        contexts.append(context)
        let shares = Variable(
            Tensor(
                repeating: 1 / Float(attentions.count), shape: attentions[0].weights.shape, on: projected.value.device))
        weights.append(attentions.dropFirst().reduce(attentions[0].weights) { $0 + $1.weights } * shares)
    }
    return [stacked(states), stacked(contexts), stacked(weights)]
}
