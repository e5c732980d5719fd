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

    @Test("Each of the rates has an effect of its own")
    func places() {
        let paths: [WritableKeyPath<DropoutConfiguration, Double>] = [
            \.embedding, \.hidden, \.output, \.recurrent, \.sourceWord, \.targetWord,
        ]
        let losses = paths.map { path in
            var configuration = tinyConfiguration()
            configuration.dropout[keyPath: path] = 0.3
            let model = TranslationModel(configuration, seed: 8, on: .cpu)
            return gradients(of: model, batch(sentencePairs), dropout: RandomStream(seed: 1)).sums.loss
        }
        let plain = TranslationModel(tinyConfiguration(), seed: 8, on: .cpu)
        #expect(Set(losses + [inferenceLoss(of: plain, batch(sentencePairs)).loss]).count == 7)
    }

    /// Losses that hang on every mask, as they were before masks had patterns.
    @Test(
        "A mask of single values is what it has always been",
        arguments: [(\.embedding, 71.4741199), (\.hidden, 93.3234838), (\.output, 129.5277016)]
            as [(WritableKeyPath<DropoutConfiguration, Double> & Sendable, Double)])
    func earlierMasks(place: WritableKeyPath<DropoutConfiguration, Double> & Sendable, expected: Double) {
        var configuration = tinyConfiguration()
        configuration.dropout[keyPath: place] = 0.5
        let model = tinyModel(configuration, seed: 8, scale: 3, on: .reference)
        let found = gradients(of: model, batch(sentencePairs), dropout: RandomStream(seed: 1, step: 3, shard: 2)).sums
        #expect(abs(found.loss / expected - 1) < 1e-5, "\(found.loss)")
    }

    @Test("Over time, embeddings and states lose the same values at every step; the readout has no steps")
    func overTime() {
        func losses(_ path: WritableKeyPath<DropoutConfiguration, Double>) -> Set<Double> {
            Set(
                DropoutConfiguration.OverTime.allCases.map { overTime in
                    var configuration = tinyConfiguration()
                    configuration.dropout[keyPath: path] = 0.3
                    configuration.dropout.overTime = overTime
                    let model = TranslationModel(configuration, seed: 8, on: .cpu)
                    return gradients(of: model, batch(sentencePairs), dropout: RandomStream(seed: 1)).sums.loss
                })
        }
        #expect(losses(\.embedding).count == 2 && losses(\.hidden).count == 2)
        #expect(losses(\.output).count == 1 && losses(\.sourceWord).count == 1 && losses(\.recurrent).count == 1)
    }

    @Test("Sources are read alike when all of their words drop out")
    func words() {
        var configuration = tinyConfiguration()
        configuration.dropout.sourceWord = 0.999
        let model = TranslationModel(configuration, seed: 8, on: .cpu)
        func loss(_ sources: [[Int32]]) -> Double {
            let pairs = zip(sources, sentencePairs).map { (source: $0, target: $1.target) }
            return gradients(of: model, batch(pairs), dropout: RandomStream(seed: 1)).sums.loss
        }
        let other = sentencePairs.map { $0.source.map { _ in Int32(4) } }
        #expect(other != sentencePairs.map(\.source))
        #expect(loss(other) == loss(sentencePairs.map(\.source)))
    }
}
