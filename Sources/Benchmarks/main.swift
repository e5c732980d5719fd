import CPUBackend
import Corpora
import Foundation
import Models
import TensorCore
import Training

var c = ModelConfiguration()
let big = CommandLine.arguments.contains("rnnsearch")
let batchSize = big ? 80 : 64
if big { c.embedding.size = 620; c.encoder.hidden = 1000; c.decoder.hidden = 1000; c.attention.size = 1000 }
c.sourceVocabularySize = 8000; c.targetVocabularySize = 8000
let model = TranslationModel(c, seed: 1, on: .cpu)
print(model.parameterCount)
var rng = SplitMix64(1)
@MainActor func sentence(_ n: Int) -> ArraySlice<Int32> {
    var ids: [Int32] = []
    for _ in 0..<n { ids.append(Int32(4 + rng.next() % 7996)) }
    return ids[...]
}
@MainActor func batch(_ i: Int) -> Batch {
    var sources: [ArraySlice<Int32>] = []
    var targets: [ArraySlice<Int32>] = []
    for _ in 0..<batchSize { sources.append(sentence(10 + i + Int(rng.next() % 2))); targets.append(sentence(11 + i + Int(rng.next() % 3))) }
    return Batch(pairs: Array(0..<batchSize), sources: sources, targets: targets)
}
let batches = (0..<8).map { batch($0) }
let workers = Workers(.fixed(2))
let compute = GradientComputation(model, workers: workers, seed: 1, shards: 2, smoothing: 0.1)
var step = 0
var adam = Adam(model.parameters, OptimizerConfiguration(), clipNorm: 1)
@MainActor func run(_ n: Int) -> (Int, Double) {
    var tokens = 0
    let start = Date()
    for _ in 0..<n {
        step += 1
        let b = batches[step % 8]
        let g = compute(b, step: step)
        _ = adam.update(with: g.gradients, rate: 0.0005, workers)
        tokens += g.sums.tokens
        if step % 20 == 0 { print(step, g.sums.lossPerToken, Device.cpu.arena.statistics) }
    }
    return (tokens, Date().timeIntervalSince(start))
}
_ = run(8)
for _ in 0..<3 { let (t, s) = run(big ? 8 : 16); print("\(Double(t) / s) tok/s") }
