/// The loss of a block of rows of logits.
public protocol LossKernels: Sendable {
    /// Label-smoothed cross-entropy; the logits turn into their own gradient.
    ///
    /// For a row with target y over v classes and smoothing ε, with `p = softmax(logits)`:
    ///
    ///     loss = (1 - ε) · (-log p_y) + ε / v · Σ_k (-log p_k)    gradient = scale · (p - (1 - ε) · 1_y - ε / v)
    ///
    /// The loss is the cross-entropy `Σ_k q_k (-log p_k)` with the smoothed target `q = (1 - ε) · 1_y + ε / v`. Since
    /// `-log p_k = log Σ_j e^x_j - x_k`, whose derivative by x_j is `p_j - [j = k]`, and `Σ_k q_k = 1`,
    ///
    ///     dx_j = Σ_k q_k (p_j - [j = k]) = p_j - q_j
    ///
    /// - Parameters:
    ///   - logits: [rows, v]; overwritten by the gradient of `scale` times the summed loss.
    ///   - targets: int32 [rows].
    ///   - losses: receives the smoothed loss of each row, [rows].
    ///   - logLikelihoods: receives `log p_y` of each row, [rows].
    /// - Source: Szegedy et al. 2016, arXiv:1512.00567, section 7.
    func crossEntropy(
        logits: Tensor, targets: Tensor, smoothing: Float, scale: Float, losses: Tensor, logLikelihoods: Tensor)
}
