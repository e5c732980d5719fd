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

    /// Where the variable's gradient goes.
    public var sink: GradientSink { GradientSink(tape: tape, index: index, shape: shape, device: value.device) }
}

/// The place of a variable's gradient on its tape, without the variable's value.
///
/// A pullback that has no use for the value holds this instead, so that the value's memory is free for others between
/// the way forward and the way back.
public struct GradientSink {
    let tape: Tape?
    let index: Int
    let shape: Shape
    let device: Device
}
