import TensorCore

/// A tensor in a computation that may be differentiated.
///
/// A variable made by a `Tape` is tracked: operations on it are recorded there. One made from a tensor alone is a
/// constant, and operations on constants record nothing, so that the same layers serve training and translation.
public struct Variable {
    /// The tensor.
    public let value: Tensor
    let tape: Tape?
    let index: Int

    /// A constant.
    public init(_ value: Tensor) {
        self.value = value
        tape = nil
        index = -1
    }

    init(_ value: Tensor, tape: Tape, index: Int) {
        self.value = value
        self.tape = tape
        self.index = index
    }

    /// The tensor's extents.
    public var shape: Shape { value.shape }

    /// Whether gradients flow into this variable.
    public var isTracked: Bool { tape != nil }
}
