/// One step of a feed-forward layer over a window of inputs.
public protocol WindowKernels: Sendable {
    /// A step from the input's projection and what earlier ones left.
    ///
    /// With `x` = `projected` [batch, width·hidden] (bias included), whose block j is what this input has to say j steps
    /// later, and sums s of such words for the steps to come:
    ///
    ///     h = tanh(x_0 + previousSums_1)    s_j = x_j + previousSums_{j+1}    s_{width-1} = x_{width-1}
    ///
    /// so that h at step t is `tanh(Σ_j x_j[t - j])`. Rows with `time >= lengths[row]` keep their state and sums.
    /// - Parameters:
    ///   - previous: h of the step before, [batch, hidden].
    ///   - previousSums: s_1 to s_{width-1} of the step before, [batch, (width - 1)·hidden].
    ///   - state: receives h, [batch, hidden].
    ///   - sums: receives s, [batch, (width - 1)·hidden].
    func window(
        projected: Tensor, previous: Tensor, previousSums: Tensor, lengths: Tensor, time: Int, state: Tensor,
        sums: Tensor)

    /// The gradient of `window` from those of its state and its sums.
    ///
    ///     dx_0 = dh · (1 - h²)    dx_j = ds_j    dpreviousSums_1 = dx_0    dpreviousSums_{j+1} = ds_j    dprevious = 0
    ///
    /// Rows that kept their state hand on dh and ds.
    /// - Parameters:
    ///   - projectedGradient: receives dx, [batch, width·hidden].
    ///   - previousGradient: receives dprevious; it may be `stateGradient`.
    ///   - previousSumsGradient: receives dpreviousSums; it may be `sumsGradient`.
    func windowGradient(
        stateGradient: Tensor, sumsGradient: Tensor, state: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor, previousSumsGradient: Tensor)
}
