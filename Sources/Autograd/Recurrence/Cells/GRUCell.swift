import TensorCore

/// The gated recurrent unit; see `RecurrentKernels.gru` for the formula.
/// - Source: Cho et al. 2014, arXiv:1406.1078, section 2.3.
public struct GRUCell: RecurrentCell {
    /// A cell, which has no settings.
    public init() {}

    /// GRU.
    public var kind: String { "GRU" }
    /// Reset, update, candidate.
    public var blocks: Int { 3 }
    /// The state is what others see.
    public var stateBlocks: [Int] { [1] }
    /// The gates, and the recurrent side of the candidate.
    public var savedBlocks: [Int] { [3, 1] }

    /// `RecurrentKernels.gru`.
    public func forward(_ inputs: CellInputs, _ step: CellStep) {
        inputs.projected.backend.gru(
            projected: inputs.projected, recurrent: inputs.recurrent, bias: inputs.bias, previous: step.previous[0],
            lengths: step.lengths, time: step.time, gates: step.saved[0], feedback: step.saved[1],
            state: step.states[0])
    }

    /// `RecurrentKernels.gruGradient`.
    public func backward(_ step: CellStep, _ gradients: CellGradients) {
        gradients.projected.backend.gruGradient(
            stateGradient: gradients.states[0], gates: step.saved[0], feedback: step.saved[1],
            previous: step.previous[0], lengths: step.lengths, time: step.time,
            projectedGradient: gradients.projected, previousGradient: gradients.previous[0])
    }

    /// It takes the gates' place.
    public func recurrentGradient(saved: [Tensor], projected: Tensor) -> Tensor { saved[0] }
}
