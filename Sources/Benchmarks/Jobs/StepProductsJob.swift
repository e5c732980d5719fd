import CPUBackend
import Recipes
import Text
import Training

/// The matrix products of a training step and nothing else: what the rest of the step is measured against.
///
/// Every thread does the products of its shards, in the number and the shapes that a step needs, by `dnnl_sgemm` with
/// both factors as stored: nothing is prepared for them. A step packs its weights, so it may do its own products faster
/// than this. Only their order differs from a step's, and that nothing lies between them. The rate
/// is their operations by their time: each shape counts as it costs.
struct StepProductsJob: Codable {
    let size: ModelSize
    let threads: Int

    func run() throws -> [Metric: Double] {
        let shards = TrainingJob.shards
        let counts = try size.countedShard().counts
        let products = counts.products.map { ProductOperands($0, times: $1) }
        let workers = Workers(.fixed(threads))
        let seconds = secondsPerRun(atLeast: 1) {
            _ = workers.map(shards) { _ in
                for product in products { product.multiply() }
            }
        }
        return [.productGigaflopsPerSecond: Double(shards * counts[.products].operations) / seconds / 1e9]
    }
}
