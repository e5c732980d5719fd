import CKernels
import COneDNN
import TensorCore

extension CPUBackend {
    package func multiply(
        _ a: Tensor, _ aOrientation: Orientation, _ b: Tensor, _ bOrientation: Orientation, into c: Tensor,
        _ mode: WriteMode
    ) {
        let inner = aOrientation == .asStored ? a.shape.columns : a.shape.rows
        guard c.count > 0 else { return }
        guard inner > 0 else {
            if mode == .overwrite { fill(c, with: 0) }
            return
        }
        require(
            onednn_multiply_f32(
                aOrientation == .transposed, bOrientation == .transposed, c.shape.rows, c.shape.columns, inner, a.f32,
                b.f32, c.f32, mode.accumulates),
            "a product of \(a.shape) and \(b.shape) into \(c.shape)")
    }

    package func multiplyTransposed(_ a: Tensor, _ b: Tensor, into c: Tensor, _ mode: WriteMode) {
        switch bfloat16 {
        case .native where c.count > 0 && a.count > 0: multiplyTransposedNatively(a, b, into: c, mode)
        case .rounded: multiply(rounded(a), .transposed, rounded(b), .asStored, into: c, mode)
        case .native, nil: multiply(a, .transposed, b, .asStored, into: c, mode)
        }
    }

    package func pack(_ matrix: Tensor, _ orientation: Orientation) -> PackedMatrix {
        let shape: Shape = orientation == .asStored ? matrix.shape : [matrix.shape[1], matrix.shape[0]]
        let format = bfloat16 == .native ? onednn_bfloat16 : onednn_float32
        let type: ElementType = bfloat16 == .native ? .bfloat16 : .float32
        let contents = Tensor(
            uninitialized: [packedSize(format, shape) / type.size], type: type, on: matrix.device)
        if shape.count > 0 {
            let factor = bfloat16 == .rounded ? rounded(matrix) : matrix
            withExtendedLifetime(factor) {
                require(
                    onednn_pack(
                        format, orientation == .transposed, shape[0], shape[1], factor.f32, contents.address),
                    "packing \(shape)")
            }
        }
        return PackedMatrix(shape: shape, contents: contents)
    }

    package func multiply(_ a: Tensor, _ b: PackedMatrix, bias: Tensor?, into c: Tensor, _ mode: WriteMode) {
        let (inner, columns) = (b.shape[0], b.shape[1])
        guard c.count > 0 else { return }
        guard inner > 0 else {
            if mode == .overwrite { fill(c, with: 0) }
            if let bias { apply(.add, c, bias, into: c) }
            return
        }
        if let quantization = b.quantization {
            return multiply(a, b, quantization, bias: bias, into: c, mode)
        }
        let (format, factor) =
            switch bfloat16 {
            case .native: (onednn_bfloat16, inBFloat16(a))
            case .rounded: (onednn_float32, rounded(a))
            case nil: (onednn_float32, a)
            }
        withExtendedLifetime(factor) {
            let product = PackedProduct(
                format: format, inner: inner, columns: columns, weights: b, bias: bias, mode: mode)
            if onednn_multiplies_packed_by_gemm() {
                multiplyByGemm(factor, product, into: c)
            } else {
                forBlocks(ofRows: a.shape.rows) { start, rows in
                    multiply(factor.address + start * inner * factor.type.size, product, rows, c.f32 + start * columns)
                }
            }
        }
    }

    /// Cuts rows into blocks of few different sizes, because a kernel is compiled for every size: the largest that is
    /// allowed, then the largest multiple of 8, then the rest.
    func forBlocks(ofRows rows: Int, upTo largest: Int = 256, _ body: (_ start: Int, _ count: Int) -> Void) {
        var start = 0
        while start < rows {
            let left = min(largest, rows - start)
            let count = left > 8 ? left / 8 * 8 : left
            body(start, count)
            start += count
        }
    }

    /// The bytes that a matrix takes when packed.
    func packedSize(_ format: onednn_format, _ shape: Shape) -> Int {
        var bytes = 0
        if shape.count > 0 { require(onednn_packed_size(format, shape[0], shape[1], &bytes), "packing \(shape)") }
        return bytes
    }

    /// A status other than 0 means that the processor's library could not do what it always can.
    func require(_ status: Int32, _ what: @autoclosure () -> String) {
        precondition(status == 0, "oneDNN: status \(status) for \(what())")
    }

    package func transpose(_ x: Tensor, into y: Tensor) {
        ck_transpose(x.shape.rows, x.shape.columns, x.f32, y.f32)
    }
}
