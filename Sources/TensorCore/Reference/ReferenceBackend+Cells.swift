extension ReferenceBackend {
    package func elman(
        _ activation: Activation, projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor,
        lengths: Tensor, time: Int, state: Tensor
    ) {
        forEachValue(of: previous, lengths, time) { place, _, j, isActive in
            let sum = projected.f32[place] + recurrent.f32[place] + bias.f32[j]
            state.f32[place] = isActive ? activation.value(sum) : previous.f32[place]
        }
    }

    package func elmanGradient(
        _ activation: Activation, stateGradient: Tensor, state: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor
    ) {
        forEachValue(of: state, lengths, time) { place, _, _, isActive in
            let upstream = stateGradient.f32[place]
            projectedGradient.f32[place] = isActive ? upstream * activation.slope(at: state.f32[place]) : 0
            previousGradient.f32[place] = isActive ? 0 : upstream
        }
    }

    package func resetGates(
        projected: Tensor, recurrent: Tensor, previous: Tensor, lengths: Tensor, time: Int, gates: Tensor, fed: Tensor
    ) {
        let hidden = previous.shape.columns
        forEachValue(of: previous, lengths, time) { place, row, j, isActive in
            for gate in 0..<2 {
                let sum =
                    projected.f32[(row * 3 + gate) * hidden + j] + recurrent.f32[(row * 2 + gate) * hidden + j]
                gates.f32[(row * 2 + gate) * hidden + j] = isActive ? Activation.sigmoid.value(sum) : 0
            }
            fed.f32[place] = gates.f32[row * 2 * hidden + j] * previous.f32[place]
        }
    }

    package func resetState(
        projected: Tensor, recurrent: Tensor, previous: Tensor, gates: Tensor, lengths: Tensor, time: Int,
        candidate: Tensor, state: Tensor
    ) {
        let hidden = previous.shape.columns
        forEachValue(of: previous, lengths, time) { place, row, j, isActive in
            let value = Activation.tanh.value(projected.f32[(row * 3 + 2) * hidden + j] + recurrent.f32[place])
            let update = gates.f32[(row * 2 + 1) * hidden + j]
            candidate.f32[place] = isActive ? value : 0
            state.f32[place] =
                isActive ? (1 - update) * value + update * previous.f32[place] : previous.f32[place]
        }
    }

    package func resetStateGradient(
        stateGradient: Tensor, gates: Tensor, candidate: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor
    ) {
        let hidden = previous.shape.columns
        forEachValue(of: previous, lengths, time) { place, row, j, isActive in
            let (update, value) = (gates.f32[(row * 2 + 1) * hidden + j], candidate.f32[place])
            let upstream = stateGradient.f32[place]
            let candidateSlope = isActive ? upstream * (1 - update) * (1 - value * value) : 0
            let updateSlope = isActive ? upstream * (previous.f32[place] - value) * update * (1 - update) : 0
            for (gate, slope) in [0, updateSlope, candidateSlope].enumerated() {
                projectedGradient.f32[(row * 3 + gate) * hidden + j] = slope
            }
            gates.f32[(row * 2 + 1) * hidden + j] = updateSlope
            candidate.f32[place] = candidateSlope
            previousGradient.f32[place] = isActive ? upstream * update : upstream
        }
    }

    package func resetGatesGradient(
        fedGradient: Tensor, gates: Tensor, previous: Tensor, lengths: Tensor, time: Int, projectedGradient: Tensor,
        previousGradient: Tensor
    ) {
        let hidden = previous.shape.columns
        forEachValue(of: previous, lengths, time) { place, row, j, isActive in
            guard isActive else { return }
            let (upstream, reset) = (fedGradient.f32[place], gates.f32[row * 2 * hidden + j])
            let slope = upstream * previous.f32[place] * reset * (1 - reset)
            previousGradient.f32[place] += upstream * reset
            projectedGradient.f32[row * 3 * hidden + j] = slope
            gates.f32[row * 2 * hidden + j] = slope
        }
    }

    package func ssru(
        projected: Tensor, previous: Tensor, previousMemory: Tensor, lengths: Tensor, time: Int, gates: Tensor,
        state: Tensor, memory: Tensor
    ) {
        let hidden = previous.shape.columns
        forEachValue(of: previous, lengths, time) { place, row, j, isActive in
            let forget = Activation.sigmoid.value(projected.f32[row * 2 * hidden + j])
            let candidate = projected.f32[(row * 2 + 1) * hidden + j]
            let before = previousMemory.f32[place]
            let remembered = isActive ? forget * before + (1 - forget) * candidate : before
            gates.f32[row * 2 * hidden + j] = isActive ? forget : 0
            gates.f32[(row * 2 + 1) * hidden + j] = isActive ? candidate : 0
            memory.f32[place] = remembered
            state.f32[place] = isActive ? max(remembered, 0) : previous.f32[place]
        }
    }

    package func ssruGradient(
        stateGradient: Tensor, memoryGradient: Tensor, gates: Tensor, previousMemory: Tensor, state: Tensor,
        lengths: Tensor, time: Int, projectedGradient: Tensor, previousGradient: Tensor,
        previousMemoryGradient: Tensor
    ) {
        let hidden = state.shape.columns
        forEachValue(of: state, lengths, time) { place, row, j, isActive in
            let (forget, candidate) = (gates.f32[row * 2 * hidden + j], gates.f32[(row * 2 + 1) * hidden + j])
            let (upstream, memoryUpstream) = (stateGradient.f32[place], memoryGradient.f32[place])
            let slope = memoryUpstream + (state.f32[place] > 0 ? upstream : 0)
            projectedGradient.f32[row * 2 * hidden + j] =
                isActive ? slope * (previousMemory.f32[place] - candidate) * forget * (1 - forget) : 0
            projectedGradient.f32[(row * 2 + 1) * hidden + j] = isActive ? slope * (1 - forget) : 0
            previousGradient.f32[place] = isActive ? 0 : upstream
            previousMemoryGradient.f32[place] = isActive ? slope * forget : memoryUpstream
        }
    }

    package func window(
        projected: Tensor, previous: Tensor, previousSums: Tensor, lengths: Tensor, time: Int, state: Tensor,
        sums: Tensor
    ) {
        let hidden = previous.shape.columns
        let width = projected.shape.columns / max(hidden, 1)
        forEachValue(of: previous, lengths, time) { place, row, j, isActive in
            func input(_ block: Int) -> Float { projected.f32[(row * width + block) * hidden + j] }
            func before(_ block: Int) -> Float { previousSums.f32[(row * (width - 1) + block - 1) * hidden + j] }
            state.f32[place] = isActive ? Activation.tanh.value(input(0) + before(1)) : previous.f32[place]
            for block in 1..<width {
                let sum = block + 1 < width ? input(block) + before(block + 1) : input(block)
                sums.f32[(row * (width - 1) + block - 1) * hidden + j] = isActive ? sum : before(block)
            }
        }
    }

    package func windowGradient(
        stateGradient: Tensor, sumsGradient: Tensor, state: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor, previousSumsGradient: Tensor
    ) {
        let hidden = state.shape.columns
        let width = projectedGradient.shape.columns / max(hidden, 1)
        forEachValue(of: state, lengths, time) { place, row, j, isActive in
            let upstream = stateGradient.f32[place]
            let later = (1..<width).map { sumsGradient.f32[(row * (width - 1) + $0 - 1) * hidden + j] }
            let slopes = [upstream * Activation.tanh.slope(at: state.f32[place])] + later
            for (block, slope) in slopes.enumerated() {
                projectedGradient.f32[(row * width + block) * hidden + j] = isActive ? slope : 0
            }
            previousGradient.f32[place] = isActive ? 0 : upstream
            for block in 1..<width {
                previousSumsGradient.f32[(row * (width - 1) + block - 1) * hidden + j] =
                    isActive ? slopes[block - 1] : later[block - 1]
            }
        }
    }

    /// Visits every value of a state: its place, its row and column, and whether the row is still within its length.
    private func forEachValue(
        of state: Tensor, _ lengths: Tensor, _ time: Int, _ visit: (Int, Int, Int, Bool) -> Void
    ) {
        for row in 0..<state.shape.rows {
            let isActive = time < Int(lengths.i32[row])
            for j in 0..<state.shape.columns { visit(row * state.shape.columns + j, row, j, isActive) }
        }
    }
}
