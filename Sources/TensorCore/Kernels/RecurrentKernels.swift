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
    ///   - gates: receives r, z and n, [batch, 3·hidden], for `gruGradient`; 0 in the rows that keep their state.
    ///   - feedback: receives u_n, [batch, hidden], likewise.
    ///   - state: receives h, [batch, hidden].
    /// - Source: Cho et al. 2014, arXiv:1406.1078, section 2.3, with the reset gate applied after the product, as in
    ///   cuDNN and PyTorch.
    func gru(
        projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        gates: Tensor, feedback: Tensor, state: Tensor)

    /// The gradient of `gru` from the gradient of its state.
    /// - Parameters:
    ///   - stateGradient: [batch, hidden].
    ///   - gates: r, z and n; receives the gradient of `recurrent` plus bias in their place, [batch, 3·hidden]: one of the
    ///     two is held for every step of a sequence, and so many of them are most of what training remembers.
    ///   - projectedGradient: receives the gradient of `projected`, [batch, 3·hidden].
    ///   - previousGradient: receives the part of the gradient of `previous` that does not pass through a product.
    func gruGradient(
        stateGradient: Tensor, gates: Tensor, feedback: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor)
}
