extension ReferenceBackend {
    package func multiply(
        _ a: Tensor, _ aOrientation: Orientation, _ b: Tensor, _ bOrientation: Orientation, into c: Tensor,
        _ mode: WriteMode
    ) {
        let (rows, columns) = (c.shape.rows, c.shape.columns)
        let inner = aOrientation == .asStored ? a.shape.columns : a.shape.rows
        let (aValues, bValues, cValues) = (a.f32, b.f32, c.f32)
        for i in 0..<rows {
            for j in 0..<columns {
                var sum: Float = 0
                for k in 0..<inner {
                    let x = aOrientation == .asStored ? aValues[i * inner + k] : aValues[k * rows + i]
                    let y = bOrientation == .asStored ? bValues[k * columns + j] : bValues[j * inner + k]
                    sum += x * y
                }
                cValues.write(sum, at: i * columns + j, mode)
            }
        }
    }

    package func multiplyTransposed(_ a: Tensor, _ b: Tensor, into c: Tensor, _ mode: WriteMode) {
        multiply(rounded(a), .transposed, rounded(b), .asStored, into: c, mode)
    }

    package func pack(_ matrix: Tensor, _ orientation: Orientation) -> PackedMatrix {
        let shape: Shape = orientation == .asStored ? matrix.shape : [matrix.shape[1], matrix.shape[0]]
        let copy = Tensor(uninitialized: shape, on: matrix.device)
        switch orientation {
        case .asStored: self.copy(matrix, into: copy)
        case .transposed: transpose(matrix, into: copy)
        }
        return PackedMatrix(shape: shape, contents: rounded(copy))
    }

    package func multiply(_ a: Tensor, _ b: PackedMatrix, bias: Tensor?, into c: Tensor, _ mode: WriteMode) {
        if let quantization = b.quantization {
            multiply(a, b.contents, quantization, into: c, mode)
        } else {
            multiply(rounded(a), .asStored, b.contents, .asStored, into: c, mode)
        }
        guard let bias else { return }
        for i in 0..<c.shape.rows {
            for j in 0..<bias.count { c.f32[i * bias.count + j] += bias.f32[j] }
        }
    }

    /// A factor in the precision of products.
    private func rounded(_ factor: Tensor) -> Tensor {
        guard products == .bfloat16 else { return factor }
        return Tensor(factor.floats.map(\.roundedToBFloat16), shape: factor.shape, on: factor.device)
    }

    package func transpose(_ x: Tensor, into y: Tensor) {
        let (rows, columns) = (x.shape.rows, x.shape.columns)
        for i in 0..<rows {
            for j in 0..<columns { y.f32[j * rows + i] = x.f32[i * columns + j] }
        }
    }
}

extension UnsafeMutablePointer<Float> {
    /// Stores a value, or adds it to what is there.
    func write(_ value: Float, at index: Int, _ mode: WriteMode) {
        switch mode {
        case .overwrite: self[index] = value
        case .accumulate: self[index] += value
        }
    }
}

extension Float {
    /// The nearest number whose lower 16 bits are zero, ties to the even one.
    var roundedToBFloat16: Float {
        guard !isNaN else { return .nan }
        let half = 0x7FFF + (bitPattern >> 16) & 1
        return Float(bitPattern: (bitPattern &+ half) & 0xFFFF_0000)
    }
}
