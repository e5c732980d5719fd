/// Rows picked by index; an index that is no row of the table stops the program.
public protocol GatherKernels: Sendable {
    /// `y[i] = table[indices[i]]`: `table` [v, n] of any type, `indices` [m], `y` [m, n] of the same type.
    func gather(_ table: Tensor, _ indices: Tensor, into y: Tensor)
    /// `table[indices[i]] += x[i]`, in the order of `i`: the gradient of `gather`, whose rows may be picked several times.
    func scatterAdd(_ x: Tensor, _ indices: Tensor, into table: Tensor)
}
