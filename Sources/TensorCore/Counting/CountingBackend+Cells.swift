extension CountingBackend {
    package func elman(
        _ activation: Activation, projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor,
        lengths: Tensor, time: Int, state: Tensor
    ) {
        let cost = (activation == .relu ? 1 : OperationCost.tangent) + 2
        count(
            .cells, cost * Self.values(previous, lengths, time),
            reading: [projected, recurrent, bias, previous, lengths], writing: [state])
    }

    package func elmanGradient(
        _ activation: Activation, stateGradient: Tensor, state: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor
    ) {
        count(
            .cells, 3 * Self.values(state, lengths, time), reading: [stateGradient, state, lengths],
            writing: [projectedGradient, previousGradient])
    }

    package func resetGates(
        projected: Tensor, recurrent: Tensor, previous: Tensor, lengths: Tensor, time: Int, gates: Tensor, fed: Tensor
    ) {
        let cost = 2 * OperationCost.sigmoid + 3
        count(
            .cells, cost * Self.values(previous, lengths, time), reading: [projected, recurrent, previous, lengths],
            writing: [gates, fed])
    }

    package func resetState(
        projected: Tensor, recurrent: Tensor, previous: Tensor, gates: Tensor, lengths: Tensor, time: Int,
        candidate: Tensor, state: Tensor
    ) {
        let cost = OperationCost.tangent + 4
        count(
            .cells, cost * Self.values(previous, lengths, time),
            reading: [projected, recurrent, previous, gates, lengths], writing: [candidate, state])
    }

    package func resetStateGradient(
        stateGradient: Tensor, gates: Tensor, candidate: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor
    ) {
        count(
            .cells, 11 * Self.values(previous, lengths, time),
            reading: [stateGradient, gates, candidate, previous, lengths],
            writing: [gates, candidate, projectedGradient, previousGradient])
    }

    package func resetGatesGradient(
        fedGradient: Tensor, gates: Tensor, previous: Tensor, lengths: Tensor, time: Int, projectedGradient: Tensor,
        previousGradient: Tensor
    ) {
        count(
            .cells, 6 * Self.values(previous, lengths, time),
            reading: [fedGradient, gates, previous, previousGradient, lengths],
            writing: [gates, projectedGradient, previousGradient])
    }

    package func ssru(
        projected: Tensor, previous: Tensor, previousMemory: Tensor, lengths: Tensor, time: Int, gates: Tensor,
        state: Tensor, memory: Tensor
    ) {
        let cost = OperationCost.sigmoid + 4
        count(
            .cells, cost * Self.values(previous, lengths, time),
            reading: [projected, previous, previousMemory, lengths], writing: [gates, state, memory])
    }

    package func ssruGradient(
        stateGradient: Tensor, memoryGradient: Tensor, gates: Tensor, previousMemory: Tensor, state: Tensor,
        lengths: Tensor, time: Int, projectedGradient: Tensor, previousGradient: Tensor,
        previousMemoryGradient: Tensor
    ) {
        count(
            .cells, 9 * Self.values(state, lengths, time),
            reading: [stateGradient, memoryGradient, gates, previousMemory, state, lengths],
            writing: [projectedGradient, previousGradient, previousMemoryGradient])
    }

    package func window(
        projected: Tensor, previous: Tensor, previousSums: Tensor, lengths: Tensor, time: Int, state: Tensor,
        sums: Tensor
    ) {
        let width = projected.shape.columns / max(previous.shape.columns, 1)
        count(
            .cells, (OperationCost.tangent + width - 1) * Self.values(previous, lengths, time),
            reading: [projected, previous, previousSums, lengths], writing: [state, sums])
    }

    package func windowGradient(
        stateGradient: Tensor, sumsGradient: Tensor, state: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor, previousSumsGradient: Tensor
    ) {
        count(
            .cells, 3 * Self.values(state, lengths, time), reading: [stateGradient, sumsGradient, state, lengths],
            writing: [projectedGradient, previousGradient, previousSumsGradient])
    }
}
