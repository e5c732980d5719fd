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

    package func lstm(
        projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor, previousMemory: Tensor, lengths: Tensor,
        time: Int, gates: Tensor, state: Tensor, memory: Tensor
    ) {
        let hidden = previous.shape.columns
        for row in 0..<previous.shape.rows {
            for j in 0..<hidden {
                func sum(_ gate: Int) -> Float {
                    let place = row * 4 * hidden + gate * hidden + j
                    return projected.f32[place] + (recurrent.f32[place] + bias.f32[gate * hidden + j])
                }
                let place = row * hidden + j
                let isActive = time < Int(lengths.i32[row])
                let (input, forget) = (Activation.sigmoid.value(sum(0)), Activation.sigmoid.value(sum(1)))
                let (candidate, output) = (Activation.tanh.value(sum(2)), Activation.sigmoid.value(sum(3)))
                let remembered = forget * previousMemory.f32[place] + input * candidate
                memory.f32[place] = isActive ? remembered : previousMemory.f32[place]
                state.f32[place] = isActive ? output * Activation.tanh.value(remembered) : previous.f32[place]
                for (gate, value) in [input, forget, candidate, output].enumerated() {
                    gates.f32[row * 4 * hidden + gate * hidden + j] = isActive ? value : 0
                }
            }
        }
    }

    package func lstmGradient(
        stateGradient: Tensor, memoryGradient: Tensor, gates: Tensor, previousMemory: Tensor, memory: Tensor,
        lengths: Tensor, time: Int, projectedGradient: Tensor, previousGradient: Tensor, previousMemoryGradient: Tensor
    ) {
        let hidden = memory.shape.columns
        for row in 0..<memory.shape.rows {
            let isActive = time < Int(lengths.i32[row])
            for j in 0..<hidden {
                func gate(_ index: Int) -> Float { gates.f32[row * 4 * hidden + index * hidden + j] }
                let place = row * hidden + j
                let (input, forget, candidate, output) = (gate(0), gate(1), gate(2), gate(3))
                let (dh, dc) = (stateGradient.f32[place], memoryGradient.f32[place])
                let seen = Activation.tanh.value(memory.f32[place])
                let slope = dc + dh * output * (1 - seen * seen)
                let slopes = [
                    slope * candidate * input * (1 - input),
                    slope * previousMemory.f32[place] * forget * (1 - forget),
                    slope * input * (1 - candidate * candidate),
                    dh * seen * output * (1 - output),
                ]
                for (index, value) in slopes.enumerated() {
                    projectedGradient.f32[row * 4 * hidden + index * hidden + j] = isActive ? value : 0
                }
                previousGradient.f32[place] = isActive ? 0 : dh
                previousMemoryGradient.f32[place] = isActive ? slope * forget : dc
            }
        }
    }
}
