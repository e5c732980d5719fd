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

    /// The most rows that are multiplied at once.
    private static let rowsAtOnce = 256
    /// What numbers of rows are rounded down to, the rest being done apart.
    private static let rowUnit = 8

    package func pack(_ matrix: Tensor, _ orientation: Orientation) -> PackedMatrix {
        let shape: Shape = orientation == .asStored ? matrix.shape : [matrix.shape[1], matrix.shape[0]]
        guard shape.count > 0 else {
            return PackedMatrix(shape: shape, contents: Tensor(uninitialized: [0], on: matrix.device))
        }
        var bytes = 0
        require(onednn_packed_size(shape[0], shape[1], &bytes), "packing \(shape)")
        let contents = Tensor(uninitialized: [bytes / ElementType.float32.size], on: matrix.device)
        require(
            onednn_pack_f32(orientation == .transposed, shape[0], shape[1], matrix.f32, contents.f32),
            "packing \(shape)")
        return PackedMatrix(shape: shape, contents: contents)
    }

    package func multiply(_ a: Tensor, _ b: PackedMatrix, into c: Tensor, _ mode: WriteMode) {
        let (rows, inner, columns) = (a.shape.rows, b.shape[0], b.shape[1])
        guard c.count > 0 else { return }
        guard inner > 0 else {
            if mode == .overwrite { fill(c, with: 0) }
            return
        }
        var start = 0
        while start < rows {
            // A kernel is compiled for every different number of rows, so there have to be few of these.
            let left = min(Self.rowsAtOnce, rows - start)
            let count = left > Self.rowUnit ? left / Self.rowUnit * Self.rowUnit : left
            require(
                onednn_multiply_packed_f32(
                    count, columns, inner, a.f32 + start * inner, b.contents.f32, c.f32 + start * columns,
                    mode.accumulates),
                "a product of \(a.shape) and packed \(b.shape) into \(c.shape)")
            start += count
        }
    }

    /// A status other than 0 means that the processor's library could not do what it always can.
    private func require(_ status: Int32, _ what: @autoclosure () -> String) {
        precondition(status == 0, "oneDNN: status \(status) for \(what())")
    }

    package func transpose(_ x: Tensor, into y: Tensor) {
        ck_transpose(x.shape.rows, x.shape.columns, x.f32, y.f32)
    }
}
