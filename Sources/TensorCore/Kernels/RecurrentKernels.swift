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
    ///
    /// With dh coming from later steps and f = u_n, the feedback:
    ///
    ///     dx_n = dh · (1 - z) · (1 - n²)                  du_n = dx_n · r
    ///     dx_z = dh · (previous - n) · z · (1 - z)        du_z = dx_z
    ///     dx_r = dx_n · f · r · (1 - r)                   du_r = dx_r
    ///     dprevious = dh · z, but for what passes through the product
    ///
    /// Rows that kept their state hand on dh, and have zeros for the rest.
    /// - Parameters:
    ///   - stateGradient: [batch, hidden].
    ///   - gates: r, z and n; receives du, the gradient of `recurrent` plus bias, in their place, [batch, 3·hidden]: one of the
    ///     two is held for every step of a sequence, and so many of them are most of what training remembers.
    ///   - projectedGradient: receives dx, the gradient of `projected`, [batch, 3·hidden].
    ///   - previousGradient: receives the part of the gradient of `previous` that does not pass through a product; it may be
    ///     `stateGradient`.
    func gruGradient(
        stateGradient: Tensor, gates: Tensor, feedback: Tensor, previous: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor)

    /// An LSTM step from its two projections.
    ///
    /// With `x` = `projected` [batch, 4·hidden] (input side, bias included) and `u` = `recurrent` (previous state times the
    /// recurrent weights) plus `bias` [4·hidden], in the column order input, forget, candidate, output:
    ///
    ///     i = σ(x_i + u_i)    f = σ(x_f + u_f)    g = tanh(x_g + u_g)    o = σ(x_o + u_o)
    ///     c = f · previousMemory + i · g          h = o · tanh(c)
    ///
    /// Rows with `time >= lengths[row]` keep their previous state and memory, whatever their projections hold.
    /// - Parameters:
    ///   - previous: h of the step before, [batch, hidden].
    ///   - previousMemory: c of the step before, [batch, hidden].
    ///   - gates: receives i, f, g and o, [batch, 4·hidden], for `lstmGradient`; 0 in the rows that keep their state.
    ///   - state: receives h, [batch, hidden].
    ///   - memory: receives c, [batch, hidden].
    /// - Source: Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000, as in cuDNN and PyTorch.
    func lstm(
        projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor, previousMemory: Tensor, lengths: Tensor,
        time: Int, gates: Tensor, state: Tensor, memory: Tensor)

    /// The gradient of `lstm` from those of its state and its memory.
    ///
    /// With dh and dc coming from later steps, and t = tanh(c):
    ///
    ///     dc' = dc + dh · o · (1 - t²)
    ///     dx_i = dc' · g · i · (1 - i)    dx_f = dc' · previousMemory · f · (1 - f)
    ///     dx_g = dc' · i · (1 - g²)       dx_o = dh · t · o · (1 - o)
    ///     dpreviousMemory = dc' · f       dprevious = 0, but for what passes through the product; du = dx
    ///
    /// Rows that kept their state hand on dh and dc.
    /// - Parameters:
    ///   - stateGradient: dh, [batch, hidden].
    ///   - memoryGradient: dc, [batch, hidden].
    ///   - memory: c after the step.
    ///   - projectedGradient: receives dx, [batch, 4·hidden], which is the gradient of `recurrent` plus bias, too.
    ///   - previousGradient: receives dprevious; it may be `stateGradient`.
    ///   - previousMemoryGradient: receives dpreviousMemory; it may be `memoryGradient`.
    func lstmGradient(
        stateGradient: Tensor, memoryGradient: Tensor, gates: Tensor, previousMemory: Tensor, memory: Tensor,
        lengths: Tensor, time: Int, projectedGradient: Tensor, previousGradient: Tensor, previousMemoryGradient: Tensor)
}
