import Layers
import Models
import TensorCore
import TestSupport
import Testing

@Suite("Dropout of the model")
struct DropoutTests {
    private let model = TranslationModel(tinyConfiguration(dropout: 0.3), seed: 8, on: .cpu)

    private func loss(_ stream: RandomStream?) -> Double {
        gradients(of: model, batch(sentencePairs), dropout: stream).sums.loss
    }

    @Test("The same stream drops the same values; another seed, step or shard drops others")
    func streams() {
        let first = loss(RandomStream(seed: 1, step: 5, shard: 0))
        #expect(loss(RandomStream(seed: 1, step: 5, shard: 0)) == first)
        #expect(loss(RandomStream(seed: 2, step: 5, shard: 0)) != first)
        #expect(loss(RandomStream(seed: 1, step: 6, shard: 0)) != first)
        #expect(loss(RandomStream(seed: 1, step: 5, shard: 1)) != first)
    }

    @Test("Nothing drops out in inference, and the rates change no parameter")
    func inference() {
        let plain = TranslationModel(tinyConfiguration(), seed: 8, on: .cpu)
        let expected = inferenceLoss(of: plain, batch(sentencePairs))
        #expect(inferenceLoss(of: model, batch(sentencePairs)) == expected)
        #expect(loss(nil) == expected.loss)
        #expect(loss(RandomStream(seed: 1)) != expected.loss)
    }

    @Test("Each of the three rates has an effect of its own")
    func places() {
        let paths: [WritableKeyPath<DropoutConfiguration, Double>] = [\.embedding, \.hidden, \.output]
        let losses = paths.map { path in
            var configuration = tinyConfiguration()
            configuration.dropout[keyPath: path] = 0.3
            let model = TranslationModel(configuration, seed: 8, on: .cpu)
            return gradients(of: model, batch(sentencePairs), dropout: RandomStream(seed: 1)).sums.loss
        }
        let plain = TranslationModel(tinyConfiguration(), seed: 8, on: .cpu)
        #expect(Set(losses + [inferenceLoss(of: plain, batch(sentencePairs)).loss]).count == 4)
    }
}
