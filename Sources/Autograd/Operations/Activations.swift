import TensorCore

/// The logistic function `1 / (1 + e⁻ˣ)`, element by element.
public func sigmoid(_ x: Variable) -> Variable { activated(x, .sigmoid) }

/// The hyperbolic tangent, element by element.
public func tanh(_ x: Variable) -> Variable { activated(x, .tanh) }

/// What is below zero is zero, element by element.
public func relu(_ x: Variable) -> Variable { activated(x, .relu) }

private func activated(_ x: Variable, _ activation: Activation) -> Variable {
    let backend = x.value.backend
    let y = Tensor(uninitialized: x.shape, on: x.value.device)
    backend.apply(activation, x.value, into: y)
    return Tape.record(y, inputs: [x]) { [x = x.sink] dy, tape in
        tape.accumulate(into: x) { dx, mode in backend.applyGradient(of: activation, value: y, dy, into: dx, mode) }
    }
}

/// Softmax over the last axis of `x` [..., batch, n]: the row of sentence b spreads over its first `lengths[b]` columns.
/// - Parameter lengths: int32 [batch], each at least 1 and at most n.
public func softmax(_ x: Variable, lengths: Tensor) -> Variable {
    precondition(x.shape.rows % max(lengths.count, 1) == 0, "softmax of \(x.shape) with lengths \(lengths.shape)")
    let backend = x.value.backend
    let y = Tensor(uninitialized: x.shape, on: x.value.device)
    backend.softmax(x.value, lengths: lengths, into: y)
    return Tape.record(y, inputs: [x]) { [x = x.sink] dy, tape in
        tape.accumulate(into: x) { dx, mode in backend.softmaxGradient(value: y, dy, into: dx, mode) }
    }
}

/// Dropout: each element is zero with probability `rate`, and the others grow by `1 / (1 - rate)`.
/// - Parameters:
///   - rate: in [0, 1).
///   - stream: where the random numbers come from; the same stream gives the same mask.
///   - pattern: which elements drop out together.
/// - Source: Srivastava et al. 2014, "Dropout", section 4, in the inverted form.
public func dropout(
    _ x: Variable, rate: Float, _ stream: RandomStream, _ pattern: DropoutPattern = .elements
) -> Variable {
    precondition(rate >= 0 && rate < 1, "a dropout rate of \(rate)")
    if rate == 0 { return x }
    let backend = x.value.backend
    let y = Tensor(uninitialized: x.shape, on: x.value.device)
    backend.dropout(x.value, rate: rate, stream, pattern, into: y, .overwrite)
    return Tape.record(y, inputs: [x]) { [x = x.sink] dy, tape in
        tape.accumulate(into: x) { dx, mode in backend.dropout(dy, rate: rate, stream, pattern, into: dx, mode) }
    }
}
