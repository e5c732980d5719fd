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
        let translation = TranslationModel(model, seed: 1, on: precision.device)
        let parameters = translation.parameters
        var takeStep = TrainingStep(
            parameters, OptimizerConfiguration().optimizer(of: parameters), clipNorm: 1, workers: workers, seed: 1)
        var steps = 0
        func step() throws -> Batch {
            let batch = batches[steps % batches.count]
            steps += 1
            let shards = batch.shards(Self.shards).map {
                TranslationShard(model: translation, batch: $0, objective: CrossEntropy(smoothing: 0.1))
            }
            _ = try takeStep(shards, number: steps, rate: 0.0005)
            return batch
        }
        for _ in 0..<min(batches.count, Self.warmUp) { _ = try step() }

        let operations = StepOperations(model)
        let allocations = translation.device.arena.statistics.systemAllocations
        let before = steps
        var (tokens, products, all, elapsed) = (0, 0.0, 0.0, 0.0)
        let begin = ContinuousClock.now
        while elapsed < seconds || steps < before + Self.leastSteps {
            let batch = try step()
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

extension Precision {
    /// The host's processor with products of this precision.
    package var device: Device {
        switch self {
        case .float32: .cpu
        case .bfloat16: .cpuInBFloat16
        }
    }
}
