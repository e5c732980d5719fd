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

    /// The cross-entropy of two distributions for the same targets, and how far they are from each other; both logits turn into
    /// their own gradients.
    ///
    /// For a row with `p = softmax(first)` and `q = softmax(second)`, and with the smoothed target t of `crossEntropy`:
    ///
    ///     loss = 1/2 Σ_k t_k (-log p_k - log q_k)
    ///     divergence = 1/2 (D(p‖q) + D(q‖p))        D(p‖q) = Σ_k p_k (log p_k - log q_k)
    ///
    /// The gradients are those of `scale · (loss + weight · divergence)`. Since `∂ log p_k / ∂x_j = [k = j] - p_j`,
    ///
    ///     ∂D(p‖q) / ∂x_j = p_j (log p_j - log q_j - D(p‖q))        ∂D(q‖p) / ∂x_j = p_j - q_j
    ///
    /// for the logits x of p, so that
    ///
    ///     dx_j = scale / 2 · (p_j - t_j + weight · (p_j (log p_j - log q_j - D(p‖q)) + p_j - q_j))
    ///
    /// and those of q have the same with p and q exchanged.
    /// - Parameters:
    ///   - first: [rows, v]; overwritten by its gradient.
    ///   - second: likewise.
    ///   - targets: int32 [rows].
    ///   - losses: receives the loss of each row, [rows].
    ///   - logLikelihoods: receives the mean of `log p_y` and `log q_y` of each row with target y, [rows].
    ///   - divergences: receives the divergence of each row, [rows].
    /// - Source: Liang et al. 2021, arXiv:2106.14448, section 2.
    func twofoldCrossEntropy(
        first: Tensor, second: Tensor, targets: Tensor, smoothing: Float, weight: Float, scale: Float, losses: Tensor,
        logLikelihoods: Tensor, divergences: Tensor)
}
