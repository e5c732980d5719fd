/// One step of the gated recurrent unit whose reset comes before the product, element-wise parts: there is a product before
/// each of the two.
///
/// With `x` = `projected` [batch, 3·hidden] (bias included) in the column order reset, update, candidate, and the recurrent
/// weights W_r, W_z, W_n:
///
///     r = σ(x_r + h W_r)    z = σ(x_z + h W_z)    n = tanh(x_n + (r · h) W_n)    h' = (1 - z) · n + z · h
///
/// Rows with `time >= lengths[row]` keep their previous state.
/// - Source: Cho et al. 2014, arXiv:1406.1078, section 2.3.
public protocol ResetFirstKernels: Sendable {
    /// The first half, from the product of the previous state.
    /// - Parameters:
    ///   - recurrent: h W_r and h W_z, [batch, 2·hidden].
    ///   - previous: h, [batch, hidden].
    ///   - gates: receives r and z, [batch, 2·hidden]; 0 in the rows that keep their state.
    ///   - fed: receives r · h, [batch, hidden]; 0 in those rows.
    func resetGates(
        projected: Tensor, recurrent: Tensor, previous: Tensor, lengths: Tensor, time: Int, gates: Tensor, fed: Tensor)

    /// The second half, from the product of what the reset gate let through.
    /// - Parameters:
    ///   - recurrent: (r · h) W_n, [batch, hidden].
    ///   - candidate: receives n, [batch, hidden]; 0 in the rows that keep their state.
    ///   - state: receives h', [batch, hidden].
    func resetState(
        projected: Tensor, recurrent: Tensor, previous: Tensor, gates: Tensor, lengths: Tensor, time: Int,
        candidate: Tensor, state: Tensor)

    /// The gradient of the second half.
    ///
    ///     dx_n = dh' · (1 - z) · (1 - n²)    dx_z = dh' · (h - n) · z · (1 - z)    dh = dh' · z
    ///
    /// Rows that kept their state hand on dh', and have zeros.
    /// - Parameters:
    ///   - stateGradient: dh', [batch, hidden].
    ///   - gates: r, which stays, and z, whose place receives dx_z.
    ///   - candidate: n, whose place receives dx_n, the gradient of the product.
    ///   - projectedGradient: receives dx_z and dx_n in their columns, and 0 in those of dx_r.
    ///   - previousGradient: receives dh so far; it may be `stateGradient`.
    func resetStateGradient(
        stateGradient: Tensor, gates: Tensor, candidate: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor)

    /// The gradient of the first half.
    ///
    ///     dx_r = dfed · h · r · (1 - r)    dh += dfed · r
    /// - Parameters:
    ///   - fedGradient: dfed, the gradient of r · h, [batch, hidden].
    ///   - gates: r, whose place receives dx_r, and dx_z: together the gradient of the product.
    ///   - projectedGradient: receives dx_r in its columns.
    ///   - previousGradient: added to.
    func resetGatesGradient(
        fedGradient: Tensor, gates: Tensor, previous: Tensor, lengths: Tensor, time: Int, projectedGradient: Tensor,
        previousGradient: Tensor)
}
