import CKernels
import COneDNN
import TensorCore

extension CPUBackend {
    /// A factor in float32 whose numbers are brain floats.
    func rounded(_ x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: x.shape, on: x.device)
        ck_round_to_bfloat16(x.count, x.f32, y.f32)
        return y
    }

    /// A factor in half the memory.
    func inBFloat16(_ x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: x.shape, type: .bfloat16, on: x.device)
        ck_to_bfloat16(x.count, x.f32, y.bf16)
        return y
    }

    /// The gradient of weights; see `MatrixKernels.multiplyTransposed`.
    ///
    /// A kernel is compiled for every length of the sums, so rows of zeros make that a multiple of 64.
    func multiplyTransposedNatively(_ a: Tensor, _ b: Tensor, into c: Tensor, _ mode: WriteMode) {
        let inner = (a.shape.rows + 63) / 64 * 64
        let (left, right) = (padded(a, toRows: inner), padded(b, toRows: inner))
        withExtendedLifetime((left, right)) {
            require(
                onednn_multiply_transposed_bfloat16(
                    c.shape.rows, c.shape.columns, inner, left.bf16, right.bf16, c.f32, mode.accumulates),
                "a product of \(a.shape), transposed, and \(b.shape) into \(c.shape)")
        }
    }

    private func padded(_ x: Tensor, toRows rows: Int) -> Tensor {
        let y = Tensor(uninitialized: [rows, x.shape.columns], type: .bfloat16, on: x.device)
        ck_to_bfloat16(x.count, x.f32, y.bf16)
        (y.bf16 + x.count).update(repeating: 0, count: y.count - x.count)
        return y
    }
}
