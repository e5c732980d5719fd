import TensorCore

/// Side by side along the last axis: [..., m] and [..., n] give [..., m + n].
public func concatenated(_ parts: [Variable]) -> Variable {
    guard let first = parts.first else { preconditionFailure("nothing to concatenate") }
    precondition(
        parts.allSatisfy { $0.shape.replacingLast(with: 1) == first.shape.replacingLast(with: 1) },
        "concatenation of \(parts.map(\.shape))")
    let backend = first.value.backend
    let total = parts.reduce(0) { $0 + $1.shape.columns }
    let y = Tensor(uninitialized: first.shape.replacingLast(with: total), on: first.value.device)
    var start = 0
    for part in parts {
        backend.copyColumns(part.value, from: 0, into: y, at: start, count: part.shape.columns, .overwrite)
        start += part.shape.columns
    }
    return Tape.record(y, inputs: parts) { [parts = parts.map(\.sink)] dy, tape in
        var start = 0
        for part in parts {
            tape.accumulate(into: part) { gradient, mode in
                backend.copyColumns(dy, from: start, into: gradient, at: 0, count: gradient.shape.columns, mode)
            }
            start += part.shape.columns
        }
    }
}

/// Some columns of the last axis: [..., n] gives [..., range].
public func columns(_ x: Variable, _ range: Range<Int>) -> Variable {
    precondition(range.lowerBound >= 0 && range.upperBound <= x.shape.columns, "columns \(range) of \(x.shape)")
    let backend = x.value.backend
    let y = Tensor(uninitialized: x.shape.replacingLast(with: range.count), on: x.value.device)
    backend.copyColumns(x.value, from: range.lowerBound, into: y, at: 0, count: range.count, .overwrite)
    return Tape.record(y, inputs: [x]) { [x = x.sink] dy, tape in
        tape.accumulate(into: x) { dx, mode in
            if mode == .overwrite { backend.fill(dx, with: 0) }
            backend.copyColumns(dy, from: 0, into: dx, at: range.lowerBound, count: range.count, .accumulate)
        }
    }
}

/// One slice along the outermost axis: [time, batch, n] gives [batch, n].
public func step(_ x: Variable, _ index: Int) -> Variable {
    let backend = x.value.backend
    return Tape.record(x.value.step(index), inputs: [x]) { [x = x.sink] dy, tape in
        tape.accumulate(into: x) { dx, mode in
            if mode == .overwrite { backend.fill(dx, with: 0) }
            backend.add(dy, scaledBy: 1, into: dx.step(index))
        }
    }
}

/// Slices put one after another along a new outermost axis: `time` times [batch, n] give [time, batch, n].
public func stacked(_ steps: [Variable]) -> Variable {
    guard let first = steps.first else { preconditionFailure("nothing to stack") }
    precondition(steps.allSatisfy { $0.shape == first.shape }, "a stack of \(steps.map(\.shape))")
    let backend = first.value.backend
    let y = Tensor(uninitialized: Shape([steps.count] + first.shape.array), on: first.value.device)
    for (index, part) in steps.enumerated() { backend.copy(part.value, into: y.step(index)) }
    return Tape.record(y, inputs: steps) { [steps = steps.map(\.sink)] dy, tape in
        for (index, part) in steps.enumerated() {
            tape.accumulate(into: part) { gradient, mode in
                if mode == .overwrite {
                    backend.copy(dy.step(index), into: gradient)
                } else {
                    backend.add(dy.step(index), scaledBy: 1, into: gradient)
                }
            }
        }
    }
}

/// The same elements under another shape.
public func reshaped(_ x: Variable, to shape: Shape) -> Variable {
    Tape.record(x.value.reshaped(to: shape), inputs: [x]) { [x = x.sink] dy, tape in tape.adopt(dy, for: x) }
}

/// The mean of each sentence over its own steps: [time, batch, n] gives [batch, n].
/// - Parameter lengths: int32 [batch], each at most `time`.
public func meanOverTime(_ x: Variable, lengths: Tensor) -> Variable {
    precondition(x.shape.rank == 3 && x.shape[1] == lengths.count, "mean of \(x.shape) over lengths \(lengths.shape)")
    let backend = x.value.backend
    let y = Tensor(uninitialized: [x.shape[1], x.shape[2]], on: x.value.device)
    backend.meanOverTime(x.value, lengths: lengths, into: y)
    return Tape.record(y, inputs: [x]) { [x = x.sink] dy, tape in
        tape.accumulate(into: x) { dx, mode in backend.meanOverTimeGradient(dy, lengths: lengths, into: dx, mode) }
    }
}
