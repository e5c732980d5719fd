extension ReferenceBackend {
    package func gru(
        projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        gates: Tensor, feedback: Tensor, state: Tensor
    ) {
        let hidden = previous.shape.columns
        for row in 0..<previous.shape.rows {
            for j in 0..<hidden {
                func input(_ gate: Int) -> Float { projected.f32[row * 3 * hidden + gate * hidden + j] }
                func recurrence(_ gate: Int) -> Float {
                    recurrent.f32[row * 3 * hidden + gate * hidden + j] + bias.f32[gate * hidden + j]
                }
                let before = previous.f32[row * hidden + j]
                let reset = Activation.sigmoid.value(input(0) + recurrence(0))
                let update = Activation.sigmoid.value(input(1) + recurrence(1))
                let candidate = Activation.tanh.value(input(2) + reset * recurrence(2))
                let isActive = time < Int(lengths.i32[row])
                state.f32[row * hidden + j] = isActive ? (1 - update) * candidate + update * before : before
                feedback.f32[row * hidden + j] = isActive ? recurrence(2) : 0
                for (gate, value) in [reset, update, candidate].enumerated() {
                    gates.f32[row * 3 * hidden + gate * hidden + j] = isActive ? value : 0
                }
            }
        }
    }

    package func gruGradient(
        stateGradient: Tensor, gates: Tensor, feedback: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor
    ) {
        let hidden = previous.shape.columns
        for row in 0..<previous.shape.rows {
            let isActive = time < Int(lengths.i32[row])
            for j in 0..<hidden {
                func gate(_ index: Int) -> Float { gates.f32[row * 3 * hidden + index * hidden + j] }
                let (reset, update, candidate) = (gate(0), gate(1), gate(2))
                let upstream = stateGradient.f32[row * hidden + j]
                let before = previous.f32[row * hidden + j]
                let candidateSlope = upstream * (1 - update) * (1 - candidate * candidate)
                let updateSlope = upstream * (before - candidate) * update * (1 - update)
                let resetSlope = candidateSlope * feedback.f32[row * hidden + j] * reset * (1 - reset)
                let slopes = isActive ? [resetSlope, updateSlope, candidateSlope] : [0, 0, 0]
                for (index, slope) in slopes.enumerated() {
                    projectedGradient.f32[row * 3 * hidden + index * hidden + j] = slope
                    gates.f32[row * 3 * hidden + index * hidden + j] = index == 2 ? slope * reset : slope
                }
                previousGradient.f32[row * hidden + j] = isActive ? upstream * update : upstream
            }
        }
    }
}
