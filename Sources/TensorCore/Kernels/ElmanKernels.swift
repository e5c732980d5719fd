/// One step of the simple recurrent cell, element-wise part.
public protocol ElmanKernels: Sendable {
    /// A step from its two projections.
    ///
    /// With `x` = `projected` [batch, hidden] (input side, bias included) and `u` = `recurrent` (previous state times the
    /// recurrent weights) plus `bias` [hidden]:
    ///
    ///     h = f(x + u)
    ///
    /// Rows with `time >= lengths[row]` keep their previous state, whatever their projections hold.
    /// - Parameters:
    ///   - activation: f, tanh or relu.
    ///   - previous: h of the step before, [batch, hidden].
    ///   - lengths: int32 [batch].
    ///   - state: receives h, [batch, hidden].
    /// - Source: Elman 1990, Cognitive Science 14 (2).
    func elman(
        _ activation: Activation, projected: Tensor, recurrent: Tensor, bias: Tensor, previous: Tensor,
        lengths: Tensor, time: Int, state: Tensor)

    /// The gradient of `elman` from that of its state, by the state's own value.
    ///
    ///     dx = dh · f'(x + u)    tanh: f' = 1 - h²    relu: f' = 1 where h > 0    dprevious = 0; du = dx
    ///
    /// Rows that kept their state hand on dh.
    /// - Parameters:
    ///   - stateGradient: dh, [batch, hidden].
    ///   - state: h after the step.
    ///   - projectedGradient: receives dx, which is the gradient of `recurrent` plus bias, too.
    ///   - previousGradient: receives dprevious, but for what passes through the product; it may be `stateGradient`.
    func elmanGradient(
        _ activation: Activation, stateGradient: Tensor, state: Tensor, lengths: Tensor, time: Int,
        projectedGradient: Tensor, previousGradient: Tensor)
}
