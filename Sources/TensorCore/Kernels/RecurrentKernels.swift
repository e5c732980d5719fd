/// One step of a recurrent cell, element-wise part: the matrix products are done before and after.
public protocol RecurrentKernels: Sendable {
    /// A GRU step from its two projections.
    ///
    /// With `x` = `projected` [batch, 3·hidden] (input side, bias included) and `u` = `recurrent` (previous state
    /// times the recurrent weights) plus `bias` [3·hidden], in the column order reset, update, candidate:
    ///
    ///     r = σ(x_r + u_r)    z = σ(x_z + u_z)    n = tanh(x_n + r · u_n)    h = (1 - z) · n + z · previous
    ///
    /// Rows with `time >= lengths[row]` keep their previous state, whatever their projections hold.
    /// - Parameters:
    ///   - gates: receives r, z, n and u_n, [batch, 4·hidden], for `gruGradient`; 0 in the rows that keep their state.
    ///   - state: receives h, [batch, hidden].
    /// - Source: Cho et al. 2014, arXiv:1406.1078, section 2.3, with the reset gate applied after the product, as in
    ///   cuDNN and PyTorch.
    func gru(
        projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        gates: Tensor, state: Tensor)

    /// The gradient of `gru` from the gradient of its state.
    /// - Parameters:
    ///   - stateGradient: [batch, hidden].
    ///   - projectedGradient: receives the gradient of `projected`, [batch, 3·hidden].
    ///   - recurrentGradient: receives the gradient of `recurrent` plus bias, [batch, 3·hidden].
    ///   - previousGradient: receives the part of the gradient of `previous` that does not pass through a product.
    func gruGradient(
        stateGradient: Tensor, gates: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, recurrentGradient: Tensor, previousGradient: Tensor)
}
