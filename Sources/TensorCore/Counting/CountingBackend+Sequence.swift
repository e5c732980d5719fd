extension CountingBackend {
    package func gru(
        projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        gates: Tensor, feedback: Tensor, state: Tensor
    ) {
        let cost = 2 * OperationCost.sigmoid + OperationCost.tangent + 10
        count(
            .cells, cost * Self.values(previous, lengths, time),
            reading: [projected, recurrent, bias, previous, lengths], writing: [gates, feedback, state])
    }

    package func gruGradient(
        stateGradient: Tensor, gates: Tensor, feedback: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor
    ) {
        count(
            .cells, 16 * Self.values(previous, lengths, time),
            reading: [stateGradient, gates, feedback, previous, lengths],
            writing: [gates, projectedGradient, previousGradient])
    }

    package func lstm(
        projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor, previousMemory: Tensor, lengths: Tensor,
        time: Int, gates: Tensor, state: Tensor, memory: Tensor
    ) {
        let cost = 3 * OperationCost.sigmoid + 2 * OperationCost.tangent + 12
        count(
            .cells, cost * Self.values(previous, lengths, time),
            reading: [projected, recurrent, bias, previous, previousMemory, lengths],
            writing: [gates, state, memory])
    }

    package func lstmGradient(
        stateGradient: Tensor, memoryGradient: Tensor, gates: Tensor, previousMemory: Tensor, memory: Tensor,
        lengths: Tensor, time: Int, projectedGradient: Tensor, previousGradient: Tensor, previousMemoryGradient: Tensor
    ) {
        let cost = OperationCost.tangent + 22
        count(
            .cells, cost * Self.values(memory, lengths, time),
            reading: [stateGradient, memoryGradient, gates, previousMemory, memory, lengths],
            writing: [projectedGradient, previousGradient, previousMemoryGradient])
    }

    /// The values of a state in the rows that have not ended.
    static func values(_ state: Tensor, _ lengths: Tensor, _ time: Int) -> Int {
        (0..<lengths.count).count { time < Int(lengths.i32[$0]) } * state.shape.columns
    }

    package func additiveAttention(
        keys: Tensor, query: Tensor, energy: Tensor, memory: Tensor, lengths: Tensor, sentences: Tensor?,
        weights: Tensor, context: Tensor
    ) {
        let cost = (OperationCost.tangent + 3) * energy.count + OperationCost.softmax + 2 * memory.shape.columns
        count(
            .attention, cost * Self.places(query.shape.rows, lengths, sentences),
            reading: [keys, query, energy, memory, lengths] + [sentences].compactMap(\.self),
            writing: [weights, context])
    }

    package func additiveAttentionGradient(
        contextGradient: Tensor, keys: Tensor, query: Tensor, energy: Tensor, memory: Tensor, lengths: Tensor,
        weights: Tensor, keysGradient: Tensor, energyGradient: Tensor
    ) {
        let cost = (OperationCost.tangent + 9) * energy.count + 4 + 2 * memory.shape.columns
        count(
            .attention, cost * Self.places(query.shape.rows, lengths, nil),
            reading: [contextGradient, keys, query, energy, memory, lengths, weights, keysGradient, energyGradient],
            writing: [query, keysGradient, energyGradient])
    }

    package func dotAttention(
        keys: Tensor, query: Tensor, heads: Int, scale: Float, memory: Tensor, lengths: Tensor, sentences: Tensor?,
        weights: Tensor, context: Tensor
    ) {
        let scaling = scale == 1 ? 0 : heads
        let cost = 2 * query.shape.columns + scaling + heads * OperationCost.softmax + 2 * memory.shape.columns
        count(
            .attention, cost * Self.places(query.shape.rows, lengths, sentences),
            reading: [keys, query, memory, lengths] + [sentences].compactMap(\.self), writing: [weights, context])
    }

    package func dotAttentionGradient(
        contextGradient: Tensor, keys: Tensor, query: Tensor, heads: Int, scale: Float, memory: Tensor,
        lengths: Tensor, weights: Tensor, keysGradient: Tensor
    ) {
        let scaling = scale == 1 ? 0 : heads
        let cost = 4 * query.shape.columns + scaling + 4 * heads + 2 * memory.shape.columns
        count(
            .attention, cost * Self.places(query.shape.rows, lengths, nil),
            reading: [contextGradient, keys, query, memory, lengths, weights, keysGradient],
            writing: [query, keysGradient])
    }

    package func attendedGradient(
        weights: Tensor, heads: Int, contextGradients: Tensor, lengths: Tensor, memoryGradient: Tensor,
        _ mode: WriteMode
    ) {
        let cost = 2 * contextGradients.shape.columns * weights.shape[0]
        count(
            .attention, cost * Self.places(lengths.count, lengths, nil),
            reading: [weights, contextGradients, lengths], writing: [memoryGradient], mode)
    }

    /// The places of its sentence that each row looks at, of all rows together.
    private static func places(_ rows: Int, _ lengths: Tensor, _ sentences: Tensor?) -> Int {
        (0..<rows).reduce(0) { sum, row in
            sum + Int(lengths.i32[sentences.map { Int($0.i32[row]) } ?? row])
        }
    }
}
