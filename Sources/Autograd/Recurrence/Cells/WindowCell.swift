import TensorCore

/// A feed-forward layer over an input and those before it, which remembers nothing else: the foil of a recurrent cell; see
/// `WindowKernels.window` for the formula.
///
/// - Source: a time-delay layer; Waibel et al. 1989, IEEE Transactions on Acoustics, Speech, and Signal Processing 37 (3).
public struct WindowCell: RecurrentCell {
    /// How many inputs it reads: that of the step, and those just before it; 2 at least.
    public let width: Int

    /// A cell over some inputs.
    public init(width: Int) {
        precondition(width >= 2, "a window of \(width)")
        self.width = width
    }

    /// A window and its width.
    public var kind: String { "window of \(width)" }
    /// What an input says at its own step, at the next one, and so on.
    public var blocks: Int { width }
    /// The state that others see, and what earlier inputs have to say at steps to come.
    public var stateBlocks: [Int] { [1, width - 1] }
    /// The state says all.
    public var savedBlocks: [Int] { [] }
    /// The inputs say all.
    public var takesProduct: Bool { false }

    /// `WindowKernels.window`.
    public func forward(_ inputs: CellInputs, _ step: CellStep) {
        inputs.projected.backend.window(
            projected: inputs.projected, previous: step.previous[0], previousSums: step.previous[1],
            lengths: step.lengths, time: step.time, state: step.states[0], sums: step.states[1])
    }

    /// `WindowKernels.windowGradient`.
    public func backward(_ step: CellStep, _ gradients: CellGradients) {
        gradients.projected.backend.windowGradient(
            stateGradient: gradients.states[0], sumsGradient: gradients.states[1], state: step.states[0],
            lengths: step.lengths, time: step.time, projectedGradient: gradients.projected,
            previousGradient: gradients.previous[0], previousSumsGradient: gradients.previous[1])
    }

    /// There is no recurrent side.
    public func recurrentGradient(saved: [Tensor], projected: Tensor) -> Tensor { projected }
}
