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
        keys: Tensor, query: Tensor, features: EnergyFeatures?, energy: Tensor, memory: Tensor, lengths: Tensor,
        sentences: Tensor?, weights: Tensor, context: Tensor
    ) {
        let value = OperationCost.tangent + 3 + 2 * (features?.weights.shape[0] ?? 0)
        let cost = value * energy.count + OperationCost.softmax + 2 * memory.shape.columns
        let others = [sentences, features?.values, features?.weights].compactMap(\.self)
        count(
            .attention, cost * Self.places(query.shape.rows, lengths, sentences),
            reading: [keys, query, energy, memory, lengths] + others, writing: [weights, context])
    }

    package func additiveAttentionGradient(
        contextGradient: Tensor, weightsGradient: Tensor?, keys: Tensor, query: Tensor, features: EnergyFeatures?,
        energy: Tensor, memory: Tensor, lengths: Tensor, weights: Tensor, keysGradient: Tensor,
        featureGradients: EnergyFeatures?, energyGradient: Tensor
    ) {
        // A feature's share of the tangent again, its gradient, and that of its weights.
        let value = OperationCost.tangent + 9 + 6 * (features?.weights.shape[0] ?? 0)
        let cost = value * energy.count + 4 + (weightsGradient == nil ? 0 : 1) + 2 * memory.shape.columns
        let others = [weightsGradient, features?.values, features?.weights, featureGradients?.weights]
        count(
            .attention, cost * Self.places(query.shape.rows, lengths, nil),
            reading: [contextGradient, keys, query, energy, memory, lengths, weights, keysGradient, energyGradient]
                + others.compactMap(\.self),
            writing: [query, keysGradient, energyGradient]
                + [featureGradients?.values, featureGradients?.weights].compactMap(\.self))
    }

    package func locationFeatures(_ weights: Tensor, filters: Tensor, into features: Tensor) {
        count(
            .attention, 2 * filters.count * weights.count, reading: [weights, filters],
            writing: [Self.first(filters.shape[0], of: features)])
    }

    package func locationFeaturesGradient(
        featuresGradient: Tensor, weights: Tensor, filters: Tensor, weightsGradient: Tensor, filtersGradient: Tensor
    ) {
        count(
            .attention, 4 * filters.count * weights.count,
            reading: [Self.first(filters.shape[0], of: featuresGradient), weights, filters],
            writing: [weightsGradient, filtersGradient], .accumulate)
    }

    /// As many numbers as some features have: a view of the right size.
    private static func first(_ count: Int, of features: Tensor) -> Tensor {
        features.reshaped(to: [features.count]).steps(0..<features.shape[0] * count * features.shape[2])
    }

    package func attentionTrail(
        weights: Tensor, before: Tensor, lengths: Tensor, time: Int, after: Tensor, _ mode: WriteMode
    ) {
        let sums = mode == .accumulate ? Self.values(after, lengths, time) : 0
        count(.attention, sums, reading: [weights, before, lengths], writing: [after])
    }

    package func attentionTrailGradient(
        afterGradient: Tensor, lengths: Tensor, time: Int, weightsGradient: Tensor, beforeGradient: Tensor,
        _ mode: WriteMode
    ) {
        count(
            .attention, Self.values(afterGradient, lengths, time),
            reading: [afterGradient, lengths, weightsGradient], writing: [weightsGradient, beforeGradient])
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
        contextGradient: Tensor, weightsGradient: Tensor?, keys: Tensor, query: Tensor, heads: Int, scale: Float,
        memory: Tensor, lengths: Tensor, weights: Tensor, keysGradient: Tensor
    ) {
        let scaling = scale == 1 ? 0 : heads
        let slope = 4 + (weightsGradient == nil ? 0 : 1)
        let cost = 4 * query.shape.columns + scaling + slope * heads + 2 * memory.shape.columns
        count(
            .attention, cost * Self.places(query.shape.rows, lengths, nil),
            reading: [contextGradient, keys, query, memory, lengths, weights, keysGradient]
                + [weightsGradient].compactMap(\.self),
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
