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

    let product: StepProducts.Product
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
        return [.gigaflopsPerSecond: product.operations / seconds / 1e9]
    }
}

/// The matrix products of a training step and nothing else: what the rest of the step is measured against.
///
/// Every thread does the products of its shards, in the number and the shapes that a step needs, by `dnnl_sgemm` with
/// both factors as stored: nothing is prepared for them. A step packs its weights, so it may do its own products faster
/// than this. Only their order differs from a step's, and that nothing lies between them. The rate
/// is their operations by their time: each shape counts as it costs.
struct StepProductsJob: Codable {
    let size: ModelSize
    let threads: Int

    func run() -> [Metric: Double] {
        let shards = TrainingJob.shards
        let step = StepProducts(
            size.configuration, sentences: size.batch / shards, sourceLength: 15, targetLength: 16)
        let operands = step.products.map { Operands($0.product, times: $0.times) }
        let workers = Workers(.fixed(threads))
        let seconds = secondsPerRun(atLeast: 1) {
            _ = workers.map(shards) { _ in
                for operands in operands { operands.multiply() }
            }
        }
        return [.productGigaflopsPerSecond: Double(shards) * step.operations / seconds / 1e9]
    }

    /// The factors of a product, which all threads read; each writes an outcome of its own.
    private struct Operands: Sendable {
        let a, b: Tensor
        let times: Int

        init(_ product: StepProducts.Product, times: Int) {
            a = .random([product.rows, product.inner])
            b = .random([product.inner, product.columns])
            self.times = times
        }

        func multiply() {
            let c = Tensor(uninitialized: [a.shape.rows, b.shape.columns], on: .cpu)
            for _ in 0..<times { c.backend.multiply(a, .asStored, b, .asStored, into: c, .overwrite) }
        }
    }
}
