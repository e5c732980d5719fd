/// Layer normalisation and its gradient.
///
/// A row has one block of columns or several, such as one for each gate of a cell, and each block is normalised on its own.
/// What is held from the way forward to the way back is the input itself, which needs no copy where something else holds it
/// too, and two numbers a block. So a recurrence calls these kernels step by step, on one step's rows each.
public protocol NormalizationKernels: Sendable {
    /// Layer normalisation: a block comes to the mean 0 and the variance 1, and then to the gain and the bias of its columns.
    ///
    /// For the n values x_j of a block:
    ///
    ///     μ = 1/n Σ_j x_j        s = 1 / √(1/n Σ_j (x_j - μ)² + ε)        x̂_j = (x_j - μ) s        y_j = gain_j x̂_j + bias_j
    ///
    /// with ε = `Normalization.epsilon`. Where all values of a block are equal, x̂ is 0 to the bit. A row has the same bits
    /// whatever the other rows are.
    /// - Parameters:
    ///   - x: [rows, blocks · n], n at least 1.
    ///   - gain: [blocks · n].
    ///   - bias: [blocks · n]; zeros when nil.
    ///   - statistics: receives μ and s of each block in turn, [rows, 2 · blocks], for the gradient.
    ///   - y: receives the outcome, [rows, blocks · n]; it may be `x` where no gradient is wanted.
    /// - Source: Ba et al. 2016, arXiv:1607.06450, section 3, equation 4, with ε as in PyTorch.
    func layerNormalization(
        _ x: Tensor, gain: Tensor, bias: Tensor?, blocks: Int, statistics: Tensor, into y: Tensor)

    /// The gradient of `layerNormalization` with respect to its input, from that of its outcome.
    ///
    /// With g_j = dy_j gain_j, the gradient of x̂_j. All of a block's x̂ hang on each of its x, through μ and s:
    ///
    ///     ∂μ / ∂x_j = 1/n        ∂s / ∂x_j = -s² x̂_j / n        ∂x̂_i / ∂x_j = s ([i = j] - 1/n - x̂_i x̂_j / n)
    ///
    /// so
    ///
    ///     dx_j = Σ_i g_i ∂x̂_i / ∂x_j = s (g_j - 1/n Σ_i g_i - x̂_j 1/n Σ_i g_i x̂_i)
    /// - Parameters:
    ///   - dy: [rows, blocks · n].
    ///   - x: the input, [rows, blocks · n].
    ///   - statistics: as `layerNormalization` left them.
    ///   - dx: receives the gradient, or has it added, [rows, blocks · n]; it may be `dy` or `x` where it is overwritten.
    func layerNormalizationGradient(
        _ dy: Tensor, of x: Tensor, gain: Tensor, blocks: Int, statistics: Tensor, into dx: Tensor, _ mode: WriteMode)

    /// The gradient of the gain, over all rows at once and in their order; that of the bias is the sum of dy over rows.
    ///
    ///     dgain_j = Σ_rows dy_j x̂_j        dbias_j = Σ_rows dy_j
    /// - Parameters:
    ///   - dy: [rows, blocks · n].
    ///   - x: the input, [rows, blocks · n]; where `layerNormalizationGradient` takes its place, this comes before.
    ///   - statistics: as `layerNormalization` left them.
    ///   - dgain: receives the gradient, or has it added, [blocks · n].
    func layerNormalizationGainGradient(
        _ dy: Tensor, of x: Tensor, blocks: Int, statistics: Tensor, into dgain: Tensor, _ mode: WriteMode)
}

/// What all normalisations have in common.
public enum Normalization {
    /// What is added to a variance, so that a block of equal values has a deviation to be divided by.
    public static let epsilon: Float = 1e-5
}
