import TensorCore

/// Rows picked by index: the embedding lookup, and the way to leave padding behind.
/// - Parameters:
///   - table: [rows, n].
///   - indices: int32 of any shape, each in `0..<rows`.
/// - Returns: the shape of `indices` with n appended.
public func gather(_ table: Variable, _ indices: Tensor) -> Variable {
    precondition(
        table.shape.rank == 2 && indices.type == .int32, "gather from \(table.shape) with \(indices.type) indices")
    let backend = table.value.backend
    let y = Tensor(uninitialized: Shape(indices.shape.array + [table.shape[1]]), on: table.value.device)
    backend.gather(table.value, indices, into: y)
    return Tape.record(y, inputs: [table]) { [table = table.sink] dy, tape in
        tape.accumulate(into: table) { gradient, mode in
            if mode == .overwrite { backend.fill(gradient, with: 0) }
            backend.scatterAdd(dy, indices, into: gradient)
        }
    }
}
