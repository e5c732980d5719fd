import TensorCore

/// The simpler simple recurrent unit, which takes no product in its loop; see `SSRUKernels.ssru` for the formula.
/// - Source: Kim et al. 2019, From Research to Production and Back: Ludicrously Fast Neural Machine Translation, section 3.
public struct SSRUCell: RecurrentCell {
    /// A cell, which has no settings.
    public init() {}

    /// SSRU.
    public var kind: String { "SSRU" }
    /// Forget gate, candidate.
    public var blocks: Int { 2 }
    /// The state that others see, and the memory, which only the next step does.
    public var stateBlocks: [Int] { [1, 1] }
    /// Both.
    public var savedBlocks: [Int] { [2] }
    /// The input says all.
    public var takesProduct: Bool { false }

    /// `SSRUKernels.ssru`.
    public func forward(_ inputs: CellInputs, _ step: CellStep) {
        inputs.projected.backend.ssru(
            projected: inputs.projected, previous: step.previous[0], previousMemory: step.previous[1],
            lengths: step.lengths, time: step.time, gates: step.saved[0], state: step.states[0],
            memory: step.states[1])
    }

    /// `SSRUKernels.ssruGradient`.
    public func backward(_ step: CellStep, _ gradients: CellGradients) {
        gradients.projected.backend.ssruGradient(
            stateGradient: gradients.states[0], memoryGradient: gradients.states[1], gates: step.saved[0],
            previousMemory: step.previous[1], state: step.states[0], lengths: step.lengths, time: step.time,
            projectedGradient: gradients.projected, previousGradient: gradients.previous[0],
            previousMemoryGradient: gradients.previous[1])
    }

    /// There is no recurrent side.
    public func recurrentGradient(saved: [Tensor], projected: Tensor) -> Tensor { projected }
}
