import COneDNN
import TensorCore

/// A packed product but for the rows that it multiplies.
struct PackedProduct {
    let format: onednn_format
    let inner, columns: Int
    let weights: PackedMatrix
    let bias: Tensor?
    let mode: WriteMode
}

extension CPUBackend {
    /// Multiplies some rows, as oneDNN does it.
    func multiply(_ a: UnsafeRawPointer, _ product: PackedProduct, _ rows: Int, _ c: UnsafeMutablePointer<Float>) {
        require(
            onednn_multiply_packed(
                product.format, rows, product.columns, product.inner, a, product.weights.contents.address,
                product.bias?.f32, c, product.mode.accumulates),
            "a product of [\(rows), \(product.inner)] and packed \(product.weights.shape)")
    }

    /// Multiplies float32 rows where oneDNN's gemm does it, as on processors without AVX-512, in such a way that a row has
    /// the same bits in any company.
    ///
    /// That gemm cuts rows into equal parts of at most 48, takes those in groups of six, and adds up in another order where
    /// fewer than four are left over. So rows are cut into multiples of 48 first, and the last group is filled up with rows
    /// of zeros.
    func multiplyByGemm(_ a: Tensor, _ product: PackedProduct, into c: Tensor) {
        let (group, part, largest) = (6, 48, 240)
        let (inner, columns) = (product.inner, product.columns)
        let rows = c.count / columns
        var start = 0
        while start < rows {
            let left = min(largest, rows - start)
            let count = left > part ? left / part * part : left
            defer { start += count }
            let (from, to) = (a.f32 + start * inner, c.f32 + start * columns)
            let filled = (count + group - 1) / group * group
            if filled == count {
                multiply(from, product, count, to)
                continue
            }
            let factor = Tensor(uninitialized: [filled, inner], on: c.device)
            let result = Tensor(uninitialized: [filled, columns], on: c.device)
            withExtendedLifetime((factor, result)) {
                factor.f32.update(from: from, count: count * inner)
                (factor.f32 + count * inner).update(repeating: 0, count: (filled - count) * inner)
                if product.mode.accumulates {
                    result.f32.update(from: to, count: count * columns)
                    (result.f32 + count * columns).update(repeating: 0, count: (filled - count) * columns)
                }
                multiply(factor.f32, product, filled, result.f32)
                to.update(from: result.f32, count: count * columns)
            }
        }
    }
}
