/// Matrix products.
///
/// They are their own derivatives. For `y = x · w + b`, with a row for each place:
///
///     dx = dy · wᵀ    dw = xᵀ · dy    db = Σ_rows dy
public protocol MatrixKernels: Sendable {
    /// `c = op(a) · op(b)`, or `c += op(a) · op(b)`, in float32; `op(a)` is [m, k], `op(b)` is [k, n], `c` is [m, n].
    func multiply(
        _ a: Tensor, _ aOrientation: Orientation, _ b: Tensor, _ bOrientation: Orientation, into c: Tensor,
        _ mode: WriteMode)
    /// `c = aᵀ · b`, or `c += aᵀ · b`, in the backend's precision of products: the gradient of weights from the inputs
    /// `a` [k, m] of all rows and the gradients `b` [k, n] of their outputs; `c` is [m, n].
    func multiplyTransposed(_ a: Tensor, _ b: Tensor, into c: Tensor, _ mode: WriteMode)
    /// Lays out a matrix, or its transpose, for products as the right-hand factor.
    func pack(_ matrix: Tensor, _ orientation: Orientation) -> PackedMatrix
    /// `c = a · b + bias`, or `c += a · b + bias`, with `b` packed, in the backend's precision of products.
    ///
    /// `bias` is [n], or nil for none, and added in float32.
    ///
    /// Where `b` is quantised, each row of `a` is too, with the scale that its largest magnitude asks for. A row of the
    /// result depends on its row of `a` alone: it has the same bits whatever the number of rows.
    func multiply(_ a: Tensor, _ b: PackedMatrix, bias: Tensor?, into c: Tensor, _ mode: WriteMode)
    /// `y = xᵀ` for `x` [m, n], `y` [n, m].
    func transpose(_ x: Tensor, into y: Tensor)
}

extension MatrixKernels {
    /// `c = a · b`, or `c += a · b`, with `b` packed.
    public func multiply(_ a: Tensor, _ b: PackedMatrix, into c: Tensor, _ mode: WriteMode) {
        multiply(a, b, bias: nil, into: c, mode)
    }
}
