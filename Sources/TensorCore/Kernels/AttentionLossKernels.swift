/// Losses of where an attention looks, over all steps of a decoder, and their gradients.
///
/// Each is computed from the weights α of every step, [target, batch, source]. The gradient is that of
/// `scale · Σ_t Σ_b importance[b] · loss[t, b]`, in one pass with the loss, since nothing else is needed for it.
public protocol AttentionLossKernels: Sendable {
    /// How far the weights are from those that they should be, a: the cross-entropy.
    ///
    ///     loss[t, b] = -Σ_s a[t, b, s] log(α[t, b, s] + ε)
    ///     dα[t, b, s] = -scale · importance[b] · a[t, b, s] / (α[t, b, s] + ε)
    ///
    /// with ε = `AttentionLoss.epsilon`, so that a weight of 0 has a loss, too.
    /// - Parameters:
    ///   - weights: α, [target, batch, source].
    ///   - alignment: a, [target, batch, source]; a step whose row is 0 has no loss.
    ///   - importance: what the loss of each sentence is multiplied with, [batch]; nil for nothing.
    ///   - losses: receives the loss of each step, [target, batch].
    ///   - gradient: receives dα, [target, batch, source]; nil where nobody asks for it.
    /// - Source: Chen et al. 2016, arXiv:1607.01628, section 3.
    func guidedAlignment(
        weights: Tensor, alignment: Tensor, importance: Tensor?, scale: Float, losses: Tensor, gradient: Tensor?)

    /// How much of a step's attention goes where earlier steps have looked.
    ///
    ///     c[t, b, s] = Σ_{u < t} α[u, b, s]        loss[t, b] = Σ_s min(α[t, b, s], c[t, b, s])
    ///     dα[t, b, s] = scale · importance[b] · ([α[t, b, s] < c[t, b, s]] + Σ_{u > t} [c[u, b, s] <= α[u, b, s]])
    ///
    /// over source places s < sourceLengths[b] and steps t, u < targetLengths[b]; all else is 0.
    /// - Parameters:
    ///   - weights: α, [target, batch, source].
    ///   - sourceLengths: int32 [batch].
    ///   - targetLengths: int32 [batch].
    ///   - importance: what the loss of each sentence is multiplied with, [batch]; nil for nothing.
    ///   - losses: receives the loss of each step, [target, batch].
    ///   - gradient: receives dα, [target, batch, source]; nil where nobody asks for it.
    /// - Source: See et al. 2017, arXiv:1704.04368, equations 10 and 12.
    func coverageLoss(
        weights: Tensor, sourceLengths: Tensor, targetLengths: Tensor, importance: Tensor?, scale: Float,
        losses: Tensor, gradient: Tensor?)
}

/// What losses of attention have in common.
public enum AttentionLoss {
    /// What is added to a weight before its logarithm is taken.
    public static let epsilon: Float = 1e-6
}
