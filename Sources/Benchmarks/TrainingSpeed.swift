import CPUBackend
import Corpora
import Foundation
import Models
import TensorCore
import Training

/// The speed of training steps on made-up batches with the sentence lengths of image captions.
struct TrainingSpeed {
    static let shards = 2

    /// Target tokens a second, end symbols included, padding not.
    let tokensPerSecond: Double
    /// Floating-point operations of the matrix products, 10⁹ a second.
    let gigaflopsPerSecond: Double
    /// How often memory was asked of the system during the measured steps.
    let systemAllocations: Int

    static func measure(_ size: ModelSize, _ workers: Workers, seconds: Double) -> TrainingSpeed {
        let model = TranslationModel(size.configuration, seed: 1, on: .cpu)
        let computation = GradientComputation(model, workers: workers, seed: 1, shards: shards, smoothing: 0.1)
        var optimizer = Adam(model.parameters, OptimizerConfiguration(), clipNorm: 1)
        let batches = batches(size)
        var step = 0
        var (tokens, operations) = (0, 0.0)
        func run() {
            let batch = batches[step % batches.count]
            step += 1
            let partial = computation(batch, step: step)
            _ = optimizer.update(with: partial.gradients, rate: 0.0005, workers)
            tokens += batch.targetTokens
            operations += size.operations(sourceTokens: batch.sourceTokens, targetTokens: batch.targetTokens)
        }
        for _ in 0..<2 * batches.count { run() }
        (tokens, operations) = (0, 0)
        let allocations = Device.cpu.arena.statistics.systemAllocations
        let begin = Date()
        while Date().timeIntervalSince(begin) < seconds { run() }
        let elapsed = Date().timeIntervalSince(begin)
        return TrainingSpeed(
            tokensPerSecond: Double(tokens) / elapsed, gigaflopsPerSecond: operations / elapsed / 1e9,
            systemAllocations: Device.cpu.arena.statistics.systemAllocations - allocations)
    }

    /// Batches of 9 to 22 pieces, each of sentences of nearly equal length, as bucketing gives them.
    private static func batches(_ size: ModelSize) -> [Batch] {
        var random = SplitMix64(1)
        func sentence(_ length: Int) -> ArraySlice<Int32> {
            var ids: [Int32] = []
            for _ in 0..<length {
                ids.append(SpecialTokens.end + 1 + Int32(random.next() % 7_996))
            }
            return ids[...]
        }
        return stride(from: 9, through: 21, by: 2).map { length in
            let sources = (0..<size.batch).map { _ in sentence(length - 1 + Int(random.next() % 3)) }
            let targets = (0..<size.batch).map { _ in sentence(length + Int(random.next() % 2)) }
            return Batch(pairs: Array(0..<size.batch), sources: sources, targets: targets)
        }
    }
}
