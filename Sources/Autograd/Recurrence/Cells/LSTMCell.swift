import TensorCore

/// The long short-term memory; see `RecurrentKernels.lstm` for the formula.
/// - Source: Hochreiter and Schmidhuber 1997, Neural Computation 9 (8); forget gate: Gers et al. 2000.
public struct LSTMCell: RecurrentCell {
    /// A cell, which has no settings.
    public init() {}

    /// LSTM.
    public var kind: String { "LSTM" }
    /// Input, forget, candidate, output.
    public var blocks: Int { 4 }
    /// The state that others see, and the memory, which only the next step does.
    public var stateBlocks: [Int] { [1, 1] }
    /// The gates.
    public var savedBlocks: [Int] { [4] }
    /// The forget gate begins open, so that gradients pass through a young cell.
    /// - Source: Jozefowicz et al. 2015, An Empirical Exploration of Recurrent Network Architectures, section 2.
    public var initialBias: [Float] { [0, 1, 0, 0] }

    /// `RecurrentKernels.lstm`.
    public func forward(_ inputs: CellInputs, _ step: CellStep) {
        inputs.projected.backend.lstm(
            projected: inputs.projected, recurrent: inputs.recurrent, bias: inputs.bias, previous: step.previous[0],
            previousMemory: step.previous[1], lengths: step.lengths, time: step.time, gates: step.saved[0],
            state: step.states[0], memory: step.states[1])
    }

    /// `RecurrentKernels.lstmGradient`.
    public func backward(_ step: CellStep, _ gradients: CellGradients) {
        gradients.projected.backend.lstmGradient(
            stateGradient: gradients.states[0], memoryGradient: gradients.states[1], gates: step.saved[0],
            previousMemory: step.previous[1], memory: step.states[1], lengths: step.lengths, time: step.time,
            projectedGradient: gradients.projected, previousGradient: gradients.previous[0],
            previousMemoryGradient: gradients.previous[1])
    }

    /// Both sides are added, and have one gradient.
    public func recurrentGradient(saved: [Tensor], projected: Tensor) -> Tensor { projected }
}
