/// Everything a device can compute.
///
/// Kernels write into tensors that the caller has made and trust the shapes that the operations above have checked.
/// Each is defined by its plain loop in `ReferenceBackend`; a fast backend computes the same within rounding.
public protocol Backend: MemoryKernels, MatrixKernels, QuantizedKernels, ElementwiseKernels, GatherKernels,
    RecurrentKernels,
    AttentionKernels, LossKernels, OptimizerKernels, SearchKernels
{}

/// Whether a kernel replaces what its destination holds or adds to it.
public enum WriteMode: Sendable {
    case overwrite, accumulate
}

/// Whether a matrix enters a product as it is stored or transposed.
public enum Orientation: Sendable {
    case asStored, transposed
}

/// Memory of the device, and the ways between it and the host.
public protocol MemoryKernels: Sendable {
    /// Memory from the system, aligned to 64 bytes at least.
    func allocate(byteCount: Int) -> UnsafeMutableRawPointer
    /// Gives memory back to the system.
    func deallocate(_ pointer: UnsafeMutableRawPointer, byteCount: Int)
    /// Host bytes into a tensor of as many bytes.
    func copy(from host: UnsafeRawBufferPointer, into tensor: Tensor)
    /// A tensor's bytes into host memory of as many bytes.
    func copy(from tensor: Tensor, into host: UnsafeMutableRawBufferPointer)
    /// One tensor's elements into another of the same count and type on the same device.
    func copy(_ source: Tensor, into destination: Tensor)
    /// One value everywhere.
    func fill(_ tensor: Tensor, with value: Float)
}

/// Matrix products.
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
    /// Where `b` is quantised, each row of `a` is too, with the scale that its largest magnitude asks for. A row of the result depends on its row of `a` alone: it has the same bits whatever the number of rows.
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

/// Matrices of 8-bit integers.
public protocol QuantizedKernels: Sendable {
    /// Lays out a quantised matrix, or its transpose, for products as the right-hand factor.
    func pack(_ matrix: QuantizedMatrix, _ orientation: Orientation) -> PackedMatrix
    /// `y[i] = table[indices[i]]` in floats: `table` [v, n] with channels in rows, `indices` [m], `y` [m, n].
    func gather(_ table: QuantizedMatrix, _ indices: Tensor, into y: Tensor)
}

/// A function of two numbers.
public enum BinaryFunction: Sendable, CaseIterable {
    case add, subtract, multiply
}

/// A function of one number whose derivative follows from its value.
public enum Activation: Sendable, CaseIterable {
    case sigmoid, tanh
}

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
    /// `y = f(x)`.
    func apply(_ activation: Activation, _ x: Tensor, into y: Tensor)
    /// `dx = dy · f'(x)`, or added to it, from the activation's value `y`.
    func applyGradient(of activation: Activation, value y: Tensor, _ dy: Tensor, into dx: Tensor, _ mode: WriteMode)
    /// The sum over rows: `x` [m, n] gives `y` [n].
    func sumRows(_ x: Tensor, into y: Tensor, _ mode: WriteMode)
    /// Columns `xStart..<xStart + count` of `x` [m, ·] to columns `yStart...` of `y` [m, ·].
    func copyColumns(
        _ x: Tensor, from xStart: Int, into y: Tensor, at yStart: Int, count: Int, _ mode: WriteMode)
    /// `y = x · mask / (1 - rate)`, or added to it; the mask of element i is 1 where `stream.uniform(i) >= rate`.
    func dropout(_ x: Tensor, rate: Float, _ stream: RandomStream, into y: Tensor, _ mode: WriteMode)
    /// Softmax over the last axis of `x` [m, n]; row i counts its first `lengths[i mod lengths.count]` columns, and
    /// the others get 0. In place is allowed.
    func softmax(_ x: Tensor, lengths: Tensor, into y: Tensor)
    /// `dx = y · (dy - Σ y dy)`, row by row, or added to it.
    func softmaxGradient(value y: Tensor, _ dy: Tensor, into dx: Tensor, _ mode: WriteMode)
    /// The mean over each column's first `lengths[b]` steps: `x` [time, batch, n] gives `y` [batch, n].
    func meanOverTime(_ x: Tensor, lengths: Tensor, into y: Tensor)
    /// The gradient of `meanOverTime`: `dx[t, b] += dy[b] / lengths[b]` for `t < lengths[b]`; with `overwrite`, 0 after.
    func meanOverTimeGradient(_ dy: Tensor, lengths: Tensor, into dx: Tensor, _ mode: WriteMode)
    /// The sum of squares of all elements, in double precision inside, into `sum` [1].
    func sumOfSquares(_ x: Tensor, into sum: Tensor, _ mode: WriteMode)
}

/// Rows picked by index; an index that is no row of the table stops the program.
public protocol GatherKernels: Sendable {
    /// `y[i] = table[indices[i]]`: `table` [v, n] of any type, `indices` [m], `y` [m, n] of the same type.
    func gather(_ table: Tensor, _ indices: Tensor, into y: Tensor)
    /// `table[indices[i]] += x[i]`, in the order of `i`.
    func scatterAdd(_ x: Tensor, _ indices: Tensor, into table: Tensor)
}
