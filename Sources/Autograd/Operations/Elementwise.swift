import TensorCore

/// `a + b`; `b` has the shape of `a`, or is repeated over the leading axes of `a`.
public func + (a: Variable, b: Variable) -> Variable {
    let backend = a.value.backend
    return Tape.record(combined(.add, a, b), inputs: [a, b]) { [a = a.sink, b = b.sink] dy, tape in
        tape.accumulate(into: b) { db, mode in backend.sumRepetitions(of: dy, into: db, mode) }
        tape.adopt(dy, for: a)
    }
}

/// `a - b`; `b` has the shape of `a`, or is repeated over the leading axes of `a`.
public func - (a: Variable, b: Variable) -> Variable {
    let backend = a.value.backend
    return Tape.record(combined(.subtract, a, b), inputs: [a, b]) { [a = a.sink, b = b.sink] dy, tape in
        tape.accumulate(into: a) { da, mode in backend.sumRepetitions(of: dy, into: da, mode) }
        backend.scale(dy, by: -1)
        tape.accumulate(into: b) { db, mode in backend.sumRepetitions(of: dy, into: db, mode) }
    }
}

/// `a · b`, element by element; `b` has the shape of `a`, or is repeated over the leading axes of `a`.
public func * (a: Variable, b: Variable) -> Variable {
    let backend = a.value.backend
    return Tape.record(combined(.multiply, a, b), inputs: [a, b]) { dy, tape in
        let product = Tensor(uninitialized: a.shape, on: dy.device)
        backend.apply(.multiply, dy, a.value, into: product)
        tape.accumulate(into: b.sink) { db, mode in backend.sumRepetitions(of: product, into: db, mode) }
        let da = Tensor(uninitialized: a.shape, on: dy.device)
        backend.apply(.multiply, dy, b.value, into: da)
        tape.adopt(da, for: a.sink)
    }
}

private func combined(_ function: BinaryFunction, _ a: Variable, _ b: Variable) -> Tensor {
    let suffix = Array(a.shape.array.suffix(b.shape.rank))
    precondition(suffix == b.shape.array, "\(function) of \(a.shape) and \(b.shape)")
    let y = Tensor(uninitialized: a.shape, on: a.value.device)
    a.value.backend.apply(function, a.value, b.value, into: y)
    return y
}

extension Backend {
    /// Undoes a repetition over leading axes: sums the parts of `x` that `y`'s shape repeats to.
    fileprivate func sumRepetitions(of x: Tensor, into y: Tensor, _ mode: WriteMode) {
        sumRows(x.reshaped(to: [y.count == 0 ? 0 : x.count / y.count, y.count]), into: y.reshaped(to: [y.count]), mode)
    }
}
