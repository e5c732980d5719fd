import CPUBackend
import TensorCore
import Text
import Training

/// One matrix product, over and over on one thread.
struct ProductJob: Codable {
    /// How the factors lie in memory.
    enum Layout: String, Codable, CaseIterable {
        case asStored = "as stored"
        case leftTransposed = "left transposed"
        case rightTransposed = "right transposed"
    }

    let product: MatrixProduct
    let layout: Layout

    func run() -> [Metric: Double] {
        let (rows, inner, columns) = (product.rows, product.inner, product.columns)
        let a = Tensor.random(layout == .leftTransposed ? [inner, rows] : [rows, inner])
        let b = Tensor.random(layout == .rightTransposed ? [columns, inner] : [inner, columns])
        let c = Tensor(uninitialized: [rows, columns], on: .cpu)
        let seconds = secondsPerRun(atLeast: 0.25) {
            c.backend.multiply(
                a, layout == .leftTransposed ? .transposed : .asStored, b,
                layout == .rightTransposed ? .transposed : .asStored, into: c, .overwrite)
        }
        return [.gigaflopsPerSecond: Double(product.operations) / seconds / 1e9]
    }
}
