extension CountingBackend {
    package func multiply(
        _ a: Tensor, _ aOrientation: Orientation, _ b: Tensor, _ bOrientation: Orientation, into c: Tensor,
        _ mode: WriteMode
    ) {
        let inner = aOrientation == .asStored ? a.shape.columns : a.shape.rows
        let product = MatrixProduct(rows: c.shape.rows, inner: inner, columns: c.shape.columns)
        count(product, reading: [a, b], writing: c, mode)
    }

    package func multiplyTransposed(_ a: Tensor, _ b: Tensor, into c: Tensor, _ mode: WriteMode) {
        let copies = [a, b].map(factor)
        withExtendedLifetime(copies) {
            multiply(copies[0], .transposed, copies[1], .asStored, into: c, mode)
        }
    }

    package func pack(_ matrix: Tensor, _ orientation: Orientation) -> PackedMatrix {
        let shape: Shape = orientation == .asStored ? matrix.shape : [matrix.shape[1], matrix.shape[0]]
        let contents = Tensor(uninitialized: shape, type: factors ?? .float32, on: matrix.device)
        count(.packing, 0, reading: [matrix], writing: [contents])
        return PackedMatrix(shape: shape, contents: contents)
    }

    package func multiply(_ a: Tensor, _ b: PackedMatrix, bias: Tensor?, into c: Tensor, _ mode: WriteMode) {
        let copy = factor(a)
        withExtendedLifetime(copy) {
            let product = MatrixProduct(rows: a.shape.rows, inner: b.shape[0], columns: b.shape[1])
            count(product, reading: [copy, b.contents] + [bias].compactMap(\.self), writing: c, mode)
        }
    }

    package func transpose(_ x: Tensor, into y: Tensor) {
        count(.copies, 0, reading: [x], writing: [y])
    }

    package func pack(_ matrix: QuantizedMatrix, _ orientation: Orientation) -> PackedMatrix {
        let shape: Shape = orientation == .asStored ? matrix.shape : [matrix.shape[1], matrix.shape[0]]
        let device = matrix.values.device
        let contents = Tensor(uninitialized: shape, type: .int8, on: device)
        let sums = Tensor(uninitialized: [shape[1]], type: .int32, on: device)
        count(.packing, 0, reading: [matrix.values], writing: [contents, sums])
        return PackedMatrix(
            shape: shape, contents: contents,
            quantization: .init(scales: matrix.scales.reshaped(to: [shape[1]]), sums: sums))
    }

    package func gather(_ table: QuantizedMatrix, _ indices: Tensor, into y: Tensor) {
        count(.gathering, y.count, reading: [indices, table.scales], writing: [y])
    }

    /// A factor of a product as it is multiplied.
    private func factor(_ x: Tensor) -> Tensor {
        guard let factors else { return x }
        let copy = Tensor(uninitialized: x.shape, type: factors, on: x.device)
        count(.copies, 0, reading: [x], writing: [copy])
        return copy
    }
}
