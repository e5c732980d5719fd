import TensorCore

/// Each row times a vector: [..., n] and [n] give [..., 1].
///
/// As `affine` with one column; but a row has the same bits whatever the other rows are, and the weights are a vector, which
/// nothing packs or rounds.
public func dots(_ x: Variable, _ w: Variable) -> Variable {
    precondition(
        w.shape.rank == 1 && x.shape.rank > 0 && x.shape.columns == w.shape[0], "dots of \(x.shape) and \(w.shape)")
    let backend = x.value.backend
    let y = Tensor(uninitialized: x.shape.replacingLast(with: 1), on: x.value.device)
    backend.dots(x.value, w.value, into: y, .overwrite)
    return Tape.record(y, inputs: [x, w]) { dy, tape in
        let slopes = dy.reshaped(to: [dy.count, 1])
        tape.accumulate(into: x.sink) { dx, mode in
            let row = w.value.reshaped(to: [1, w.value.count])
            backend.multiply(slopes, .asStored, row, .asStored, into: dx.matrix, mode)
        }
        tape.accumulate(into: w.sink) { dw, mode in addSum(of: x.value.matrix, each: slopes, to: dw, mode) }
    }
}
