/// A matrix of 8-bit integers, in which every channel has a scale of its own: `value = scale · integer`.
///
/// A channel is what a product sums up into one output, so that scales can be applied after the sum.
/// - Source: Jacob et al. 2018, arXiv:1712.05877, section 2.1, with symmetric weights; a scale a channel as in
///   Krishnamoorthi 2018, arXiv:1806.08342, section 3.1.
public struct QuantizedMatrix: Sendable {
    /// The way channels lie in a matrix.
    public enum Channels: Sendable {
        /// Columns, for a matrix that enters products as it is stored.
        case columns
        /// Rows, for a matrix that enters products transposed, such as a table of embeddings.
        case rows
    }

    /// The largest magnitude of an integer.
    package static let largest: Float = 127

    /// The integers, int8 [m, n].
    public let values: Tensor
    /// The scales, [1, n] for columns, [m, 1] for rows.
    public let scales: Tensor
    /// What has a scale of its own.
    public let channels: Channels

    /// The extents of the matrix.
    public var shape: Shape { values.shape }

    /// A matrix from its integers and scales.
    public init(values: Tensor, scales: Tensor, channels: Channels) {
        precondition(
            values.shape.rank == 2 && scales.shape == Self.scalesShape(of: values.shape, channels),
            "scales \(scales.shape) for \(values.shape) by \(channels)")
        self.values = values
        self.scales = scales
        self.channels = channels
    }

    /// The nearest quantised matrix: the largest magnitude of a channel becomes 127.
    /// - Parameter matrix: finite numbers.
    public init(nearest matrix: Tensor, channels: Channels) {
        let (rows, columns) = (matrix.shape[0], matrix.shape[1])
        let floats = matrix.floats
        func channel(_ index: Int) -> Int { channels == .columns ? index % columns : index / columns }
        var scales = [Float](repeating: 0, count: channels == .columns ? columns : rows)
        for (index, value) in floats.enumerated() {
            scales[channel(index)] = max(scales[channel(index)], abs(value) / Self.largest)
        }
        let integers = floats.enumerated().map { index, value in
            let scale = scales[channel(index)]
            // A scale among the smallest floats is rounded so coarsely that the quotient may exceed the range.
            return scale > 0 ? Int8(max(-Self.largest, min((value / scale).rounded(), Self.largest))) : 0
        }
        self.init(
            values: Tensor(integers, shape: matrix.shape, on: matrix.device),
            scales: Tensor(scales, shape: Self.scalesShape(of: matrix.shape, channels), on: matrix.device),
            channels: channels)
    }

    /// The matrix, or its transpose, packed for products on its device: the one whose columns are the channels.
    public func packed(_ orientation: Orientation = .asStored) -> PackedMatrix {
        precondition(
            (orientation == .asStored) == (channels == .columns), "packing \(orientation) with channels in \(channels)")
        return values.backend.pack(self, orientation)
    }

    /// Some rows of a matrix whose channels are rows: int32 [m] gives [m, n].
    public func rows(_ indices: Tensor) -> QuantizedMatrix {
        precondition(channels == .rows && indices.shape.rank == 1, "rows \(indices.shape) with channels in \(channels)")
        let device = values.device
        let picked = Tensor(uninitialized: [indices.count, shape[1]], type: .int8, on: device)
        let pickedScales = Tensor(uninitialized: [indices.count, 1], on: device)
        device.backend.gather(values, indices, into: picked)
        device.backend.gather(scales, indices, into: pickedScales)
        return QuantizedMatrix(values: picked, scales: pickedScales, channels: .rows)
    }

    /// The shape that the scales of a matrix have.
    package static func scalesShape(of shape: Shape, _ channels: Channels) -> Shape {
        channels == .columns ? [1, shape[1]] : [shape[0], 1]
    }
}
