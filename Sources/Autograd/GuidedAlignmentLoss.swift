import TensorCore

/// How far attention weights are from those that they should be; see `AttentionLossKernels.guidedAlignment`.
/// - Parameters:
///   - weights: those of each step, [target, batch, source].
///   - alignment: those that they should be, [target, batch, source]; a step whose row is 0 has no loss.
///   - importance: what the loss of each sentence is multiplied with, [batch]; nil for nothing.
///   - scale: what the summed loss is multiplied with.
/// - Source: Chen et al. 2016, arXiv:1607.01628, section 3.
public func guidedAlignmentLoss(
    of weights: Variable, alignment: Tensor, importance: Tensor? = nil, scale: Float
) -> StepLosses {
    precondition(alignment.shape == weights.shape, "an alignment \(alignment.shape) of weights \(weights.shape)")
    return StepLosses(of: weights, importance: importance, scale: scale) { losses, gradient in
        losses.backend.guidedAlignment(
            weights: weights.value, alignment: alignment, importance: importance, scale: scale, losses: losses,
            gradient: gradient)
    }
}
