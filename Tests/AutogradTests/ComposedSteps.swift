import Autograd
import TensorCore

/// Steps of several parts at small extents, for the gradient check: rows of 2 values, a batch of 2, padded.
extension DifferentiableOperation {
    static let steps: [DifferentiableOperation] = [
        .init("a gated recurrent unit that resets before the product", resetFirst) { inputs in
            let (recurrence, projected, states) = begin(inputs[0], from: nil)
            recurrence.resetFirstCell(
                projected, gates: .variable(inputs[1]), candidate: .variable(inputs[2]), state: states[0])
            return recurrence.run(giving: [states[0].values])
        },
        .init("the same, read backwards from a state", resetFirst + [[2, 2]]) { inputs in
            let (recurrence, projected, states) = begin(inputs[0], from: [inputs[3]], .backward)
            recurrence.resetFirstCell(
                projected, gates: .variable(inputs[1]), candidate: .variable(inputs[2]), state: states[0])
            return recurrence.run(giving: [states[0].values])
        },
        .init("a cell whose product is normalised", [[3, 2, 8], [2, 8], [8], [2, 2], [8]]) { inputs in
            let recurrence = Recurrence(like: inputs[0], lengths: integers([3, 2], like: inputs[0]))
            let projected = recurrence.inputs(inputs[0])
            let states = recurrence.states(columns: [2, 2], from: [inputs[3], inputs[3]])
            recurrence.cell(
                LSTMCell(), projected, (.variable(inputs[1]), inputs[2]), states: states,
                adjusting: ProductAdjustment(gain: inputs[4], blocks: 2))
            return recurrence.run(giving: [states[0].values])
        },
        .init("a cell whose state drops out, and whose product is normalised", [[3, 2, 6], [2, 6], [6], [6]]) {
            inputs in
            let (recurrence, projected, states) = begin(inputs[0], from: nil, .backward)
            let mask = Tensor([2, 0, 2, 2] as [Float], shape: [2, 2], on: inputs[0].value.device)
            recurrence.cell(
                GRUCell(), projected, (.variable(inputs[1]), inputs[2]), states: states,
                adjusting: ProductAdjustment(mask: mask, gain: inputs[3], blocks: 1))
            return recurrence.run(giving: [states[0].values])
        },
        .init("cells whose states drop out, one with the reset first", resetFirst + [[2, 6], [6]]) { inputs in
            let (recurrence, projected, states) = begin(inputs[0], from: nil)
            let mask = Tensor([2, 0, 2, 2] as [Float], shape: [2, 2], on: inputs[0].value.device)
            recurrence.resetFirstCell(
                projected, gates: .variable(inputs[1]), candidate: .variable(inputs[2]), state: states[0], mask: mask)
            let second = recurrence.states(after: states)
            recurrence.cell(
                GRUCell(), recurrence.inputs(columns: 6), (.variable(inputs[3]), inputs[4]), states: second,
                adjusting: ProductAdjustment(mask: mask))
            return recurrence.run(giving: [second[0].values])
        },
        .init("three transitions a step", [[3, 2, 6], [2, 6], [6], [2, 6], [6], [2, 6], [6], [2, 2]]) { inputs in
            let (recurrence, projected, states) = begin(inputs[0], from: [inputs[7]])
            recurrence.cell(GRUCell(), projected, (.variable(inputs[1]), inputs[2]), states: states)
            let second = recurrence.states(after: states)
            recurrence.cell(
                GRUCell(), recurrence.inputs(columns: 6), (.variable(inputs[3]), inputs[4]), states: second)
            let third = recurrence.states(after: second)
            recurrence.cell(
                GRUCell(), recurrence.inputs(columns: 6), (.variable(inputs[5]), inputs[6]), states: third)
            return recurrence.run(giving: [third[0].values])
        },
        .init("two transitions of an LSTM, both of which others read", [[3, 2, 8], [2, 8], [8], [2, 8], [8]]) {
            inputs in
            let recurrence = Recurrence(like: inputs[0], lengths: integers([3, 2], like: inputs[0]), .backward)
            let projected = recurrence.inputs(inputs[0])
            let states = recurrence.states(columns: [2, 2], from: nil)
            recurrence.cell(LSTMCell(), projected, (.variable(inputs[1]), inputs[2]), states: states)
            let second = recurrence.states(after: states)
            recurrence.cell(
                LSTMCell(), recurrence.inputs(columns: 8), (.variable(inputs[3]), inputs[4]), states: second)
            return recurrence.run(giving: [second[0].values, states[0].values])
        },
        .init("attention between two transitions", looking + [[4, 6], [2, 6], [6]]) { inputs in
            let (recurrence, projected, states) = begin(inputs[0], from: [inputs[3]])
            recurrence.cell(GRUCell(), projected, (.variable(inputs[1]), inputs[2]), states: states)
            let steps = attention(recurrence, inputs, asking: states[0].after)
            let second = recurrence.inputs(columns: 6)
            recurrence.feed(steps.contexts, .variable(inputs[8]), into: second)
            let after = recurrence.states(after: states)
            recurrence.cell(GRUCell(), second, (.variable(inputs[9]), inputs[10]), states: after)
            return recurrence.run(giving: [after[0].values, steps.contexts, steps.weights])
        },
        .init("attention after the cell", looking) { inputs in
            let (recurrence, projected, states) = begin(inputs[0], from: [inputs[3]])
            recurrence.cell(GRUCell(), projected, (.variable(inputs[1]), inputs[2]), states: states)
            let steps = attention(recurrence, inputs, asking: states[0].after)
            return recurrence.run(giving: [states[0].values, steps.contexts])
        },
        .init("where an attention after the cell looks", looking) { inputs in
            let (recurrence, projected, states) = begin(inputs[0], from: [inputs[3]])
            recurrence.cell(GRUCell(), projected, (.variable(inputs[1]), inputs[2]), states: states)
            let steps = attention(recurrence, inputs, asking: states[0].after)
            return recurrence.run(giving: [steps.weights])
        },
        .init("attention after the cell, fed to the next step", looking + [[2, 3], [4, 3], [3], [3, 6], [2, 3]]) {
            inputs in
            let (recurrence, projected, states) = begin(inputs[0], from: [inputs[3]])
            let combined = recurrence.states(columns: [3], from: [inputs[12]])[0]
            recurrence.feed(combined.before, .variable(inputs[11]), into: projected)
            recurrence.cell(GRUCell(), projected, (.variable(inputs[1]), inputs[2]), states: states)
            let steps = attention(recurrence, inputs, asking: states[0].after)
            recurrence.combine(
                states[0].after, steps.contexts,
                CombinationWeights(
                    state: .variable(inputs[8]), context: .variable(inputs[9]), bias: inputs[10]),
                into: combined)
            return recurrence.run(giving: [combined.values, steps.contexts, steps.weights])
        },
    ]

    /// Projected inputs, the weights of both products.
    private static let resetFirst: [Shape] = [[3, 2, 6], [2, 4], [2, 2]]

    /// Projected inputs, recurrent weights and bias, the first state; keys, memory, the query's weights, the energy.
    private static let looking: [Shape] = [[3, 2, 6], [2, 6], [6], [2, 2], [3, 2, 3], [3, 2, 4], [2, 3], [3]]

    private static func begin(
        _ projected: Variable, from initial: [Variable]?, _ direction: ReadingDirection = .forward
    ) -> (Recurrence, InputPart, [StepStates]) {
        let recurrence = Recurrence(like: projected, lengths: integers([3, 2], like: projected), direction)
        return (recurrence, recurrence.inputs(projected), recurrence.states(columns: [2], from: initial))
    }

    private static func attention(
        _ recurrence: Recurrence, _ inputs: [Variable], asking: StateReading
    ) -> AttentionSteps {
        let attended = Attended(
            keys: inputs[4], memory: inputs[5], lengths: integers([2, 3], like: inputs[0]), sentences: nil)
        return recurrence.attention(
            AdditiveScore(energy: inputs[7]), to: attended, asking: asking, weights: .variable(inputs[6]))
    }
}
