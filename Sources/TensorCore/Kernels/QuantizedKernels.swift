/// Matrices of 8-bit integers.
public protocol QuantizedKernels: Sendable {
    /// Lays out a quantised matrix, or its transpose, for products as the right-hand factor.
    func pack(_ matrix: QuantizedMatrix, _ orientation: Orientation) -> PackedMatrix
    /// `y[i] = table[indices[i]]` in floats: `table` [v, n] with channels in rows, `indices` [m], `y` [m, n].
    func gather(_ table: QuantizedMatrix, _ indices: Tensor, into y: Tensor)
}
