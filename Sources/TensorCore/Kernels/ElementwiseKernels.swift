/// Kernels that touch each element, or each row, on its own.
public protocol ElementwiseKernels: Sendable {
    /// `y = f(a, b)` with `b` of the shape of `a`, or repeated over the leading axes of `a`.
    func apply(_ function: BinaryFunction, _ a: Tensor, _ b: Tensor, into y: Tensor)
    /// `y += scale · x`.
    func add(_ x: Tensor, scaledBy scale: Float, into y: Tensor)
    /// `x *= scale`.
    func scale(_ x: Tensor, by scale: Float)
    /// `x *= factor[0]`, which stays on the device, [1]; nothing is done where it is 1.
    func scale(_ x: Tensor, by factor: Tensor)
    /// `x = min(max(x, -limit), limit)`; a NaN stays one.
    func clamp(_ x: Tensor, to limit: Float)
    /// `y = f(x)`.
    func apply(_ activation: Activation, _ x: Tensor, into y: Tensor)
    /// `dx = dy · f'(x)`, or added to it, from the activation's value `y`.
    ///
    ///     sigmoid: f'(x) = y (1 - y)    tanh: f'(x) = 1 - y²    relu: f'(x) = 1 where y > 0, else 0
    func applyGradient(of activation: Activation, value y: Tensor, _ dy: Tensor, into dx: Tensor, _ mode: WriteMode)
    /// The sum over rows: `x` [m, n] gives `y` [n].
    func sumRows(_ x: Tensor, into y: Tensor, _ mode: WriteMode)
    /// Columns `xStart..<xStart + count` of `x` [m, ·] to columns `yStart...` of `y` [m, ·].
    func copyColumns(
        _ x: Tensor, from xStart: Int, into y: Tensor, at yStart: Int, count: Int, _ mode: WriteMode)
    /// `y = x · mask / (1 - rate)`, or added to it; the mask of element i is 1 where
    /// `stream.uniform(pattern.number(of: i)) >= rate`. In place is allowed.
    ///
    /// The same kernel with the same stream and pattern is its derivative: `dx = dy · mask / (1 - rate)`.
    func dropout(
        _ x: Tensor, rate: Float, _ stream: RandomStream, _ pattern: DropoutPattern, into y: Tensor, _ mode: WriteMode)
    /// Softmax over the last axis of `x` [m, n]; row i counts its first `lengths[i mod lengths.count]` columns, and
    /// the others get 0. In place is allowed.
    func softmax(_ x: Tensor, lengths: Tensor, into y: Tensor)
    /// The gradient of `softmax` from its value, row by row, or added to what is there.
    ///
    /// A value depends on all numbers of its row, `∂y_i / ∂x_j = y_i ([i = j] - y_j)`, so
    ///
    ///     dx_j = Σ_i dy_i ∂y_i / ∂x_j = y_j (dy_j - Σ_i y_i dy_i)
    ///
    /// Where a row does not count its columns, y is 0, and so is dx.
    func softmaxGradient(value y: Tensor, _ dy: Tensor, into dx: Tensor, _ mode: WriteMode)
    /// The mean over each column's first `lengths[b]` steps: `x` [time, batch, n] gives `y` [batch, n].
    func meanOverTime(_ x: Tensor, lengths: Tensor, into y: Tensor)
    /// The gradient of `meanOverTime`: each of the n steps that a mean is of has the n-th part in it.
    ///
    ///     dx[t, b] = dy[b] / lengths[b]  for t < lengths[b],  0 after
    ///
    /// Added to what is there, or written over it.
    func meanOverTimeGradient(_ dy: Tensor, lengths: Tensor, into dx: Tensor, _ mode: WriteMode)
    /// The sum of squares of all elements, in double precision inside, into `sum` [1].
    func sumOfSquares(_ x: Tensor, into sum: Tensor, _ mode: WriteMode)
}
