import Autograd
import TensorCore

/// The extents of an attention decoder.
struct AttentionDecoderExtents {
    var source, target, batch, hidden, attention, annotation: Int

    /// The shapes of projected, initial, keys, memory, and the weights recurrent, bias, context, query and energy.
    var shapes: [Shape] {
        [
            [target, batch, 3 * hidden], [batch, hidden], [source, batch, attention], [source, batch, annotation],
            [hidden, 3 * hidden], [3 * hidden], [annotation, 3 * hidden], [hidden, attention], [attention],
        ]
    }
}

/// What a decoder made of a whole target.
struct DecoderRun {
    let states: Variable
    /// Nil when they were not asked for.
    let contexts: Variable?
    let weights: Tensor
}

/// A GRU decoder with additive attention and input feeding, of inputs in the order of `AttentionDecoderExtents.shapes`.
func runDecoder(
    _ inputs: [Variable], source: [Int32], target: [Int32], sentences: [Int32]? = nil, givesContexts: Bool = true
) -> DecoderRun {
    let recurrence = Recurrence(like: inputs[0], lengths: integers(target, like: inputs[0]))
    let states = recurrence.states(of: GRUCell(), hidden: inputs[1].shape[1], from: [inputs[1]])
    let projected = recurrence.inputs(inputs[0])
    let attended = recurrence.attention(
        AdditiveScore(energy: inputs[8]),
        to: Attended(
            keys: inputs[2], memory: inputs[3], lengths: integers(source, like: inputs[0]),
            sentences: sentences.map { integers($0, like: inputs[0]) }),
        asking: states[0], weights: .variable(inputs[7]))
    recurrence.feed(attended.contexts, .variable(inputs[6]), into: projected)
    recurrence.cell(GRUCell(), projected, weights: .variable(inputs[4]), bias: inputs[5], states: states)
    let outcomes = recurrence.run(giving: [states[0].values] + (givesContexts ? [attended.contexts] : []))
    return DecoderRun(
        states: outcomes[0], contexts: outcomes.dropFirst().first, weights: attended.allWeights)
}

/// A cell alone over a sequence: the visible state after each step, [time, rows, hidden].
func runCell(
    _ cell: some RecurrentCell, projected: Variable, weights: Factor, bias: Variable, lengths: Tensor,
    direction: ReadingDirection, from initial: [Variable]? = nil
) -> Variable {
    let recurrence = Recurrence(like: projected, lengths: lengths, direction)
    let states = recurrence.states(of: cell, hidden: weights.shape[0], from: initial)
    recurrence.cell(cell, recurrence.inputs(projected), weights: weights, bias: bias, states: states)
    return recurrence.run(giving: [states[0].values])[0]
}
