import TensorCore

/// How much of the attention goes where earlier steps have looked; see `AttentionLossKernels.coverageLoss`.
/// - Parameters:
///   - weights: those of each step, [target, batch, source].
///   - sourceLengths: int32 [batch].
///   - targetLengths: int32 [batch].
///   - importance: what the loss of each sentence is multiplied with, [batch]; nil for nothing.
///   - scale: what the summed loss is multiplied with.
/// - Source: See et al. 2017, arXiv:1704.04368, section 2.3.
public func coverageLoss(
    of weights: Variable, sourceLengths: Tensor, targetLengths: Tensor, importance: Tensor? = nil, scale: Float
) -> StepLosses {
    precondition(
        weights.shape.rank == 3 && sourceLengths.shape == [weights.shape[1]]
            && targetLengths.shape == [weights.shape[1]],
        "weights \(weights.shape) with lengths \(sourceLengths.shape) and \(targetLengths.shape)")
    return StepLosses(of: weights, importance: importance, scale: scale) { losses, gradient in
        losses.backend.coverageLoss(
            weights: weights.value, sourceLengths: sourceLengths, targetLengths: targetLengths, importance: importance,
            scale: scale, losses: losses, gradient: gradient)
    }
}
