import CKernels
import COneDNN
import TensorCore

extension CPUBackend {
    package func pack(_ matrix: QuantizedMatrix, _ orientation: Orientation) -> PackedMatrix {
        // Other processors add pairs of byte products in 16 bits, which overflow; floats are as fast there.
        guard onednn_multiplies_bytes() else { return pack(dequantized(matrix), orientation) }
        let shape: Shape = orientation == .asStored ? matrix.shape : [matrix.shape[1], matrix.shape[0]]
        let device = matrix.values.device
        let contents = Tensor(uninitialized: [packedSize(onednn_int8, shape)], type: .int8, on: device)
        let sums = Tensor(uninitialized: [shape[1]], type: .int32, on: device)
        if shape.count > 0 {
            require(
                onednn_pack(
                    onednn_int8, orientation == .transposed, shape[0], shape[1], matrix.values.address,
                    contents.address),
                "packing \(shape) bytes")
        }
        ck_sum_bytes(
            matrix.shape[0], matrix.shape[1], matrix.channels == .rows, matrix.values.i8, sums.i32)
        return PackedMatrix(
            shape: shape, contents: contents,
            quantization: .init(scales: matrix.scales.reshaped(to: [shape[1]]), sums: sums))
    }

    package func gather(_ table: QuantizedMatrix, _ indices: Tensor, into y: Tensor) {
        indices.requireIndices(below: table.shape.rows)
        ck_gather_bytes(
            indices.count, table.shape.columns, table.values.i8, table.scales.f32, indices.i32, y.f32)
    }

    /// The product with a packed matrix of bytes; see `ReferenceBackend` for the arithmetic.
    func multiply(
        _ a: Tensor, _ b: PackedMatrix, _ quantization: PackedMatrix.Quantization, bias: Tensor?, into c: Tensor,
        _ mode: WriteMode
    ) {
        let (rows, inner, columns) = (a.shape.rows, b.shape[0], b.shape[1])
        let bytes = Tensor(uninitialized: [rows, inner], type: .int8, on: a.device)
        let scales = Tensor(uninitialized: [rows], on: a.device)
        // Few rows at a time, so that the sums are still in the cache when they become floats.
        let rowsAtOnce = 64
        let sums = Tensor(uninitialized: [min(rows, rowsAtOnce), columns], type: .int32, on: a.device)
        withExtendedLifetime((bytes, scales, sums)) {
            ck_quantize_rows(rows, inner, a.f32, bytes.address.assumingMemoryBound(to: UInt8.self), scales.f32)
            forBlocks(ofRows: rows, upTo: rowsAtOnce) { start, count in
                require(
                    onednn_multiply_packed(
                        onednn_int8, count, columns, inner, bytes.address + start * inner, b.contents.address, nil,
                        sums.address, false),
                    "a product of \(a.shape) and packed bytes \(b.shape)")
                ck_dequantize(
                    count, columns, sums.i32, scales.f32 + start, quantization.scales.f32, quantization.sums.i32,
                    bias?.f32, c.f32 + start * columns, mode.accumulates)
            }
        }
    }

    private func dequantized(_ matrix: QuantizedMatrix) -> Tensor {
        let (rows, columns) = (matrix.shape[0], matrix.shape[1])
        let floats = Tensor(uninitialized: matrix.shape, on: matrix.values.device)
        for i in 0..<rows {
            for j in 0..<columns {
                let scale = matrix.scales.f32[matrix.channels == .rows ? i : j]
                floats.f32[i * columns + j] = scale * Float(matrix.values.i8[i * columns + j])
            }
        }
        return floats
    }
}
