import TensorCore

/// The simple recurrent cell; see `ElmanKernels.elman` for the formula.
/// - Source: Elman 1990, Cognitive Science 14 (2); with relu: Le et al. 2015, arXiv:1504.00941.
public struct ElmanCell: RecurrentCell {
    /// What bends the sum.
    public let activation: Activation

    /// A cell with an activation.
    public init(_ activation: Activation = .tanh) { self.activation = activation }

    /// With its activation.
    public var kind: String { "Elman, \(activation)" }
    /// One sum.
    public var blocks: Int { 1 }
    /// The state is what others see.
    public var stateBlocks: [Int] { [1] }
    /// The state says all.
    public var savedBlocks: [Int] { [] }

    /// `ElmanKernels.elman`.
    public func forward(_ inputs: CellInputs, _ step: CellStep) {
        inputs.projected.backend.elman(
            activation, projected: inputs.projected, recurrent: inputs.recurrent, bias: inputs.bias,
            previous: step.previous[0], lengths: step.lengths, time: step.time, state: step.states[0])
    }

    /// `ElmanKernels.elmanGradient`.
    public func backward(_ step: CellStep, _ gradients: CellGradients) {
        gradients.projected.backend.elmanGradient(
            activation, stateGradient: gradients.states[0], state: step.states[0], lengths: step.lengths,
            time: step.time, projectedGradient: gradients.projected, previousGradient: gradients.previous[0])
    }

    /// Both sides are added, and have one gradient.
    public func recurrentGradient(saved: [Tensor], projected: Tensor) -> Tensor { projected }
}
