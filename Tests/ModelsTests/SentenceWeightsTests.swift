import Corpora
import Models
import TensorCore
import TestSupport
import Testing

@Suite("Weights of sentence pairs")
struct SentenceWeightsTests {
    @Test("The gradient of a batch is the sum of its pairs' gradients, each times its weight", arguments: devices)
    func sum(device: Device) {
        let model = tinyModel(tinyConfiguration(), seed: 4, on: device)
        let weights: [Float] = [0.5, 2, 1, 0]
        let plain = batch(sentencePairs)
        let weighted = Batch(
            pairs: plain.pairs, sources: sentencePairs.map { $0.source[...] },
            targets: sentencePairs.map { $0.target[...] }, weights: weights)
        let (sums, found) = gradients(of: model, weighted, scale: 0.25)
        // What is told of the pieces has no weights in it.
        #expect(sums == gradients(of: model, plain).sums)
        let single = sentencePairs.map { gradients(of: model, batch([$0]), scale: 0.25).gradients }
        for (name, values) in found {
            let expected = values.indices.map { index in
                zip(weights, single).reduce(0.0) { $0 + Double($1.0) * Double($1.1[name]?[index] ?? .nan) }
            }
            #expect(relativeError(values, expected) < 1e-4, "\(name)")
        }
    }

    @Test("Weights of one change nothing but the last digits")
    func ones() {
        let model = tinyModel(tinyConfiguration(), seed: 4)
        let plain = gradients(of: model, batch(sentencePairs)).gradients
        let ones = Batch(
            pairs: Array(sentencePairs.indices), sources: sentencePairs.map { $0.source[...] },
            targets: sentencePairs.map { $0.target[...] }, weights: [1, 1, 1, 1])
        for (name, values) in gradients(of: model, ones).gradients {
            #expect(relativeError(values, (plain[name] ?? []).map(Double.init)) < 1e-5, "\(name)")
        }
    }
}
