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
        let status = onednn_multiply_f32(
            aOrientation == .transposed, bOrientation == .transposed, c.shape.rows, c.shape.columns, inner, a.f32,
            b.f32, c.f32, mode.accumulates)
        precondition(status == 0, "oneDNN: status \(status) for a product of \(a.shape) and \(b.shape) into \(c.shape)")
    }

    package func transpose(_ x: Tensor, into y: Tensor) {
        ck_transpose(x.shape.rows, x.shape.columns, x.f32, y.f32)
    }
}
