import TensorCore

/// The factors of a matrix product, which all threads read; each writes an outcome of its own.
struct ProductOperands: Sendable {
    private let a, b: Tensor
    private let times: Int

    /// Made-up factors of a product that is done a number of times.
    init(_ product: MatrixProduct, times: Int) {
        a = .random([product.rows, product.inner])
        b = .random([product.inner, product.columns])
        self.times = times
    }

    /// Does it, by `dnnl_sgemm` with both factors as stored.
    func multiply() {
        let c = Tensor(uninitialized: [a.shape.rows, b.shape.columns], on: .cpu)
        for _ in 0..<times { c.backend.multiply(a, .asStored, b, .asStored, into: c, .overwrite) }
    }
}
