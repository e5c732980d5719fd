import CKernels
import TensorCore

extension CPUBackend {
    package func elman(
        _ activation: Activation, projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor,
        lengths: Tensor, time: Int, state: Tensor
    ) {
        ck_elman(
            previous.shape.rows, previous.shape.columns, activation.rectifies, projected.f32, recurrent.f32, bias.f32,
            previous.f32, lengths.i32, Int32(time), state.f32)
    }

    package func elmanGradient(
        _ activation: Activation, stateGradient: Tensor, state: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor
    ) {
        ck_elman_gradient(
            state.shape.rows, state.shape.columns, activation.rectifies, stateGradient.f32, state.f32, lengths.i32,
            Int32(time), projectedGradient.f32, previousGradient.f32)
    }

    package func resetGates(
        projected: Tensor, recurrent: Tensor, previous: Tensor, lengths: Tensor, time: Int, gates: Tensor, fed: Tensor
    ) {
        ck_reset_gates(
            previous.shape.rows, previous.shape.columns, projected.f32, recurrent.f32, previous.f32, lengths.i32,
            Int32(time), gates.f32, fed.f32)
    }

    package func resetState(
        projected: Tensor, recurrent: Tensor, previous: Tensor, gates: Tensor, lengths: Tensor, time: Int,
        candidate: Tensor, state: Tensor
    ) {
        ck_reset_state(
            previous.shape.rows, previous.shape.columns, projected.f32, recurrent.f32, previous.f32, gates.f32,
            lengths.i32, Int32(time), candidate.f32, state.f32)
    }

    package func resetStateGradient(
        stateGradient: Tensor, gates: Tensor, candidate: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor
    ) {
        ck_reset_state_gradient(
            previous.shape.rows, previous.shape.columns, stateGradient.f32, gates.f32, candidate.f32, previous.f32,
            lengths.i32, Int32(time), projectedGradient.f32, previousGradient.f32)
    }

    package func resetGatesGradient(
        fedGradient: Tensor, gates: Tensor, previous: Tensor, lengths: Tensor, time: Int, projectedGradient: Tensor,
        previousGradient: Tensor
    ) {
        ck_reset_gates_gradient(
            previous.shape.rows, previous.shape.columns, fedGradient.f32, gates.f32, previous.f32, lengths.i32,
            Int32(time), projectedGradient.f32, previousGradient.f32)
    }

    package func ssru(
        projected: Tensor, previous: Tensor, previousMemory: Tensor, lengths: Tensor, time: Int, gates: Tensor,
        state: Tensor, memory: Tensor
    ) {
        ck_ssru(
            previous.shape.rows, previous.shape.columns, projected.f32, previous.f32, previousMemory.f32, lengths.i32,
            Int32(time), gates.f32, state.f32, memory.f32)
    }

    package func ssruGradient(
        stateGradient: Tensor, memoryGradient: Tensor, gates: Tensor, previousMemory: Tensor, state: Tensor,
        lengths: Tensor, time: Int, projectedGradient: Tensor, previousGradient: Tensor,
        previousMemoryGradient: Tensor
    ) {
        ck_ssru_gradient(
            state.shape.rows, state.shape.columns, stateGradient.f32, memoryGradient.f32, gates.f32,
            previousMemory.f32, state.f32, lengths.i32, Int32(time), projectedGradient.f32, previousGradient.f32,
            previousMemoryGradient.f32)
    }

    package func window(
        projected: Tensor, previous: Tensor, previousSums: Tensor, lengths: Tensor, time: Int, state: Tensor,
        sums: Tensor
    ) {
        let hidden = previous.shape.columns
        ck_window(
            previous.shape.rows, hidden, projected.shape.columns / max(hidden, 1), projected.f32, previous.f32,
            previousSums.f32, lengths.i32, Int32(time), state.f32, sums.f32)
    }

    package func windowGradient(
        stateGradient: Tensor, sumsGradient: Tensor, state: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor, previousSumsGradient: Tensor
    ) {
        let hidden = state.shape.columns
        ck_window_gradient(
            state.shape.rows, hidden, projectedGradient.shape.columns / max(hidden, 1), stateGradient.f32,
            sumsGradient.f32, state.f32, lengths.i32, Int32(time), projectedGradient.f32, previousGradient.f32,
            previousSumsGradient.f32)
    }
}

extension Activation {
    /// Whether an Elman cell bends its sum with relu; the tangent does it otherwise.
    fileprivate var rectifies: Bool {
        precondition(self != .sigmoid, "an Elman cell with \(self)")
        return self == .relu
    }
}
