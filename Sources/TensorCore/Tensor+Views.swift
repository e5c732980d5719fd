extension Tensor {
    /// One slice along the outermost axis, without that axis, as a view: `[time, batch, n]` gives `[batch, n]`.
    public func step(_ index: Int) -> Tensor {
        precondition(shape.rank > 0 && index >= 0 && index < shape[0], "step \(index) of a tensor of \(shape)")
        let inner = shape.droppingFirst
        return Tensor(storage: storage, offset: offset + index * inner.count, shape: inner, type: type)
    }

    /// Several slices along the outermost axis, as a view: `[time, batch, n]` gives `[range, batch, n]`.
    public func steps(_ range: Range<Int>) -> Tensor {
        precondition(
            shape.rank > 0 && range.lowerBound >= 0 && range.upperBound <= shape[0], "steps \(range) of \(shape)")
        let stride = shape[0] == 0 ? 0 : count / shape[0]
        return Tensor(
            storage: storage, offset: offset + range.lowerBound * stride,
            shape: shape.replacingFirst(with: range.count), type: type)
    }

    /// The same elements under another shape of equal count, as a view.
    public func reshaped(to shape: Shape) -> Tensor {
        precondition(shape.count == count, "a tensor of \(self.shape) can't take the shape \(shape)")
        return Tensor(storage: storage, offset: offset, shape: shape, type: type)
    }

    /// All axes but the last folded into one, as a view: `[time, batch, n]` gives `[time · batch, n]`.
    public var matrix: Tensor { reshaped(to: [shape.rows, shape.columns]) }
}

extension Tensor {
    /// Stops the program when one of these int32 numbers is no index of so many rows or classes: what lies beside them in
    /// memory is another tensor's, and nobody would notice.
    package func requireIndices(below count: Int) {
        for i in 0..<self.count where i32[i] < 0 || Int(i32[i]) >= count {
            preconditionFailure("index \(i32[i]) of \(count)")
        }
    }
}
