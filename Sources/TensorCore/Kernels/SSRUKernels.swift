/// One step of the simpler simple recurrent unit.
public protocol SSRUKernels: Sendable {
    /// A step from the input's projection alone.
    ///
    /// With `x` = `projected` [batch, 2·hidden] (bias included) in the column order forget, candidate:
    ///
    ///     f = σ(x_f)    c = f · previousMemory + (1 - f) · x_c    h = max(c, 0)
    ///
    /// Rows with `time >= lengths[row]` keep their previous state and memory, whatever their projections hold.
    /// - Parameters:
    ///   - previous: h of the step before, [batch, hidden].
    ///   - previousMemory: c of the step before, [batch, hidden].
    ///   - gates: receives f and x_c, [batch, 2·hidden]; 0 in the rows that keep their state.
    ///   - state: receives h, [batch, hidden].
    ///   - memory: receives c, [batch, hidden].
    /// - Source: Kim et al. 2019, From Research to Production and Back: Ludicrously Fast Neural Machine Translation,
    ///   section 3.
    func ssru(
        projected: Tensor, previous: Tensor, previousMemory: Tensor, lengths: Tensor, time: Int, gates: Tensor,
        state: Tensor, memory: Tensor)

    /// The gradient of `ssru` from those of its state and its memory.
    ///
    ///     dc' = dc + dh where h > 0, dc elsewhere
    ///     dx_f = dc' · (previousMemory - x_c) · f · (1 - f)    dx_c = dc' · (1 - f)
    ///     dpreviousMemory = dc' · f                            dprevious = 0
    ///
    /// Rows that kept their state hand on dh and dc.
    /// - Parameters:
    ///   - projectedGradient: receives dx, [batch, 2·hidden].
    ///   - previousGradient: receives dprevious; it may be `stateGradient`.
    ///   - previousMemoryGradient: receives dpreviousMemory; it may be `memoryGradient`.
    func ssruGradient(
        stateGradient: Tensor, memoryGradient: Tensor, gates: Tensor, previousMemory: Tensor, state: Tensor,
        lengths: Tensor, time: Int, projectedGradient: Tensor, previousGradient: Tensor,
        previousMemoryGradient: Tensor)
}
