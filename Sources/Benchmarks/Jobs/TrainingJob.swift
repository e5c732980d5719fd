import CPUBackend
import Corpora
import Foundation
import Models
import TensorCore
import Text
import Training

/// Training steps of a model, without validation and without writing anything.
struct TrainingJob: Codable {
    /// Shards of a batch, as in the default configuration.
    static let shards = 2

    let model: ModelConfiguration
    /// Sentence pairs in a batch.
    let batch: Int
    let text: TrainingText
    let precision: Precision
    let threads: Int
    let seconds: Double

    func run() throws -> [Metric: Double] {
        let batches = try text.batches(of: batch, vocabulary: model.targetVocabularySize, threads: threads)
        let workers = Workers(.fixed(threads))
        let translation = TranslationModel(model, seed: 1, on: .cpu(precision))
        let computation = GradientComputation(
            translation, workers: workers, seed: 1, shards: Self.shards, smoothing: 0.1)
        var optimizer = Adam(translation.parameters, OptimizerConfiguration(), clipNorm: 1)
        var steps = 0
        func step() -> Batch {
            let batch = batches[steps % batches.count]
            steps += 1
            let partial = computation(batch, step: steps)
            _ = optimizer.update(with: partial.gradients, rate: 0.0005, workers)
            return batch
        }
        for _ in 0..<min(batches.count, Self.warmUp) { _ = step() }

        let operations = StepOperations(model)
        let allocations = translation.device.arena.statistics.systemAllocations
        let before = steps
        var (tokens, products, all, elapsed) = (0, 0.0, 0.0, 0.0)
        let begin = ContinuousClock.now
        while elapsed < seconds || steps < before + Self.leastSteps {
            let batch = step()
            tokens += batch.targetTokens
            products += operations.products(of: batch)
            all += operations.all(of: batch)
            elapsed = (ContinuousClock.now - begin) / .seconds(1)
        }
        return [
            .targetTokensPerSecond: Double(tokens) / elapsed,
            .gigaflopsPerSecond: products / elapsed / 1e9,
            .totalGigaflopsPerSecond: all / elapsed / 1e9,
            .systemAllocations: Double(translation.device.arena.statistics.systemAllocations - allocations),
        ]
    }

    /// Steps before the measured ones: enough that arenas have met the usual shapes.
    private static let warmUp = 12
    private static let leastSteps = 3
}

/// The arithmetic of training's matrix products.
package typealias Precision = TrainingConfiguration.Precision
