/// The right-hand factor of matrix products, laid out once the way its device reads it fastest.
///
/// A product of few rows spends much of its time on fetching the other matrix, so one that enters many products, as
/// the weights of a recurrence do, is worth the one pass that packing takes. What is packed is a copy: later changes
/// of the matrix do not reach it.
public struct PackedMatrix: Sendable {
    /// The extents of the matrix as a factor, [inner, columns].
    public let shape: Shape
    /// The numbers in the device's own order.
    package let contents: Tensor
    /// What turns products of bytes into products of the matrix; nil when the contents are floats.
    package let quantization: Quantization?

    /// How a packed matrix of bytes is read: `value = scale · byte`.
    package struct Quantization: Sendable {
        /// A scale for every column, [columns].
        package let scales: Tensor
        /// The sum of the bytes of every column, int32 [columns].
        package let sums: Tensor

        /// Scales and sums of the columns.
        package init(scales: Tensor, sums: Tensor) {
            self.scales = scales
            self.sums = sums
        }
    }

    /// A matrix that a backend has packed.
    package init(shape: Shape, contents: Tensor, quantization: Quantization? = nil) {
        self.shape = shape
        self.contents = contents
        self.quantization = quantization
    }
}

extension Tensor {
    /// The matrix, or its transpose, packed for products on its device.
    public func packed(_ orientation: Orientation = .asStored) -> PackedMatrix {
        precondition(shape.rank == 2, "packing \(shape), which is no matrix")
        return backend.pack(self, orientation)
    }
}
