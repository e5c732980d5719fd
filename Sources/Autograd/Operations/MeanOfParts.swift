import TensorCore

/// The mean of equal parts of the last axis, such as those of heads: [..., parts · n] gives [..., n].
public func meanOfParts(_ x: Variable, _ parts: Int) -> Variable {
    precondition(parts > 0 && x.shape.columns.isMultiple(of: parts), "the mean of \(parts) parts of \(x.shape)")
    if parts == 1 { return x }
    let backend = x.value.backend
    let count = x.shape.columns / parts
    let mean = Tensor(uninitialized: x.shape.replacingLast(with: count), on: x.value.device)
    for part in 0..<parts {
        backend.copyColumns(
            x.value, from: part * count, into: mean, at: 0, count: count, part == 0 ? .overwrite : .accumulate)
    }
    backend.scale(mean, by: 1 / Float(parts))
    return Tape.record(mean, inputs: [x]) { [x = x.sink] dy, tape in
        backend.scale(dy, by: 1 / Float(parts))
        tape.accumulate(into: x) { dx, mode in
            for part in 0..<parts { backend.copyColumns(dy, from: 0, into: dx, at: part * count, count: count, mode) }
        }
    }
}
