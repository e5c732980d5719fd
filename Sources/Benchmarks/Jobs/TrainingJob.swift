import CPUBackend
import Corpora
import Foundation
import Layers
import Models
import Recipes
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
        let translation = TranslationModel(model, seed: 1, on: DeviceName.cpu.multiplying(in: precision).device)
        var takeStep = TrainingStep(
            translation.parameters, Self.configuration(shards: Self.shards), workers: workers, seed: 1)
        var steps = 0
        func step() throws {
            let shards = batches[steps % batches.count].shards(Self.shards).map {
                TranslationShard(model: translation, batch: $0, objective: CrossEntropy(smoothing: 0.1))
            }
            steps += 1
            _ = try takeStep(shards, number: steps, rate: 0.0005)
        }
        for _ in 0..<min(batches.count, Self.warmUp) { try step() }

        let allocations = translation.device.arena.statistics.systemAllocations
        let before = steps
        var elapsed = 0.0
        let begin = ContinuousClock.now
        while elapsed < seconds || steps < before + Self.leastSteps {
            try step()
            elapsed = (ContinuousClock.now - begin) / .seconds(1)
        }
        let systemAllocations = translation.device.arena.statistics.systemAllocations - allocations
        let measured = (before..<steps).map { $0 % batches.count }
        var counts: [Int: OperationCounts] = [:]
        for batch in Set(measured) { counts[batch] = countedStep(of: batches[batch]).counts }
        func sum(_ count: (OperationCounts) -> Int) -> Double {
            measured.reduce(0) { sum, batch in sum + (counts[batch].map { Double(count($0)) } ?? 0) }
        }
        return [
            .targetTokensPerSecond: Double(measured.reduce(0) { $0 + batches[$1].targetTokens }) / elapsed,
            .gigaflopsPerSecond: sum { $0[.products].operations } / elapsed / 1e9,
            .totalGigaflopsPerSecond: sum(\.operations) / elapsed / 1e9,
            .systemAllocations: Double(systemAllocations),
        ]
    }

    /// A step of a batch, counted.
    func countedStep(of batch: Batch) -> CountedStep {
        CountedStep(of: [batch], model, Self.configuration(shards: Self.shards))
    }

    /// Default settings with a number of shards.
    static func configuration(shards: Int) -> TrainingConfiguration {
        var configuration = TrainingConfiguration()
        configuration.batch.shards = shards
        return configuration
    }

    /// Steps before the measured ones: enough that arenas have met the usual shapes.
    private static let warmUp = 12
    private static let leastSteps = 3
}

/// The arithmetic of training's matrix products.
package typealias Precision = TrainingConfiguration.Precision
