extension ReferenceBackend {
    package func pack(_ matrix: QuantizedMatrix, _ orientation: Orientation) -> PackedMatrix {
        let (rows, columns) = (matrix.shape[0], matrix.shape[1])
        let shape: Shape = orientation == .asStored ? matrix.shape : [columns, rows]
        let contents = Tensor(uninitialized: shape, type: .int8, on: matrix.values.device)
        let sums = Tensor([Int32](repeating: 0, count: shape[1]), shape: [shape[1]], on: matrix.values.device)
        for i in 0..<rows {
            for j in 0..<columns {
                let value = matrix.values.i8[i * columns + j]
                let (k, channel) = orientation == .asStored ? (i, j) : (j, i)
                contents.i8[k * shape[1] + channel] = value
                sums.i32[channel] += Int32(value)
            }
        }
        let scales = matrix.scales.reshaped(to: [shape[1]])
        return PackedMatrix(shape: shape, contents: contents, quantization: .init(scales: scales, sums: sums))
    }

    package func gather(_ table: QuantizedMatrix, _ indices: Tensor, into y: Tensor) {
        let columns = table.shape.columns
        indices.requireIndices(below: table.shape.rows)
        for i in 0..<indices.count {
            let row = Int(indices.i32[i])
            for j in 0..<columns {
                y.f32[i * columns + j] = table.scales.f32[row] * Float(table.values.i8[row * columns + j])
            }
        }
    }

    /// A row `x` of `a` becomes `scale · (byte - 128)`, so a product with a column of bytes `q` is
    /// `scale · scale of the column · (Σ byte q - 128 Σ q)`, the sums being exact.
    ///
    /// A row with a value that is not finite gives values that are no numbers.
    func multiply(
        _ a: Tensor, _ b: Tensor, _ quantization: PackedMatrix.Quantization, into c: Tensor, _ mode: WriteMode
    ) {
        let (inner, columns) = (b.shape[0], b.shape[1])
        for i in 0..<c.shape.rows {
            let row = a.matrix.step(i)
            let largest = (0..<inner).reduce(0) { max($0, abs(row.f32[$1])) }
            let inverse = largest > 0 ? QuantizedMatrix.largest / largest : 0
            let isFinite = (0..<inner).allSatisfy { row.f32[$0].isFinite }
            let scale = isFinite ? largest / QuantizedMatrix.largest : .nan
            let bytes = (0..<inner).map {
                isFinite ? Int32((row.f32[$0] * inverse).rounded(.toNearestOrEven)) + 128 : 128
            }
            for j in 0..<columns {
                var sum = -128 * quantization.sums.i32[j]
                for k in 0..<inner { sum += bytes[k] * Int32(b.i8[k * columns + j]) }
                c.f32.write(Float(sum) * (scale * quantization.scales.f32[j]), at: i * columns + j, mode)
            }
        }
    }
}
