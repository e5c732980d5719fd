import TensorCore

/// `y = x · w`, with all axes of `x` but the last as rows.
/// - Parameters:
///   - x: [..., inputs].
///   - w: [inputs, outputs].
/// - Returns: [..., outputs].
public func matmul(_ x: Variable, _ w: Variable) -> Variable {
    affine(x, .variable(w), nil)
}

/// `y = x · w + b`.
/// - Parameters:
///   - x: [..., inputs].
///   - w: [inputs, outputs].
///   - b: [outputs], added to every row; none when nil.
/// - Returns: [..., outputs].
public func affine(_ x: Variable, _ w: Factor, _ b: Variable?) -> Variable {
    precondition(
        w.shape.rank == 2 && x.shape.columns == w.shape[0] && (b.map { $0.shape == [w.shape[1]] } ?? true),
        "product of \(x.shape) and \(w.shape), bias \(b.map { $0.shape.description } ?? "none")")
    let backend = x.value.backend
    let y = Tensor(uninitialized: x.shape.replacingLast(with: w.shape[1]), on: x.value.device)
    backend.multiply(x.value, w.packed, bias: b?.value, into: y, .overwrite)
    return Tape.record(y, inputs: [x] + [w.variable, b].compactMap(\.self)) { [b = b?.sink] dy, tape in
        tape.accumulate(into: x.sink) { dx, mode in backend.multiply(dy, w.packedTranspose, into: dx, mode) }
        if let variable = w.variable {
            tape.accumulate(into: variable.sink) { dw, mode in
                w.addGradient(x.value.matrix, dy.matrix, into: dw, mode)
            }
        }
        if let b { tape.accumulate(into: b) { db, mode in backend.sumRows(dy, into: db, mode) } }
    }
}

/// `xᵀ` of a matrix: [m, n] gives [n, m].
public func transposed(_ x: Variable) -> Variable {
    precondition(x.shape.rank == 2, "the transpose of \(x.shape), which is no matrix")
    let backend = x.value.backend
    let y = Tensor(uninitialized: [x.shape[1], x.shape[0]], on: x.value.device)
    backend.transpose(x.value, into: y)
    return Tape.record(y, inputs: [x]) { [x = x.sink] dy, tape in
        let dx = Tensor(uninitialized: x.shape, on: dy.device)
        backend.transpose(dy, into: dx)
        tape.adopt(dx, for: x)
    }
}
