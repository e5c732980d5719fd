import Autograd
import Corpora
import Foundation
import Layers
import Models
import TensorCore
import TestSupport
import Testing

@Suite("Models of two sources")
struct SecondSourceModelTests {
    @Test(
        "The loss and gradient of a padded batch are the sums of those of its pairs alone", arguments: devices,
        TwoSources.allCases)
    func padding(device: Device, sort: TwoSources) {
        let model = TranslationModel(sort.configuration, seed: 3, on: device)
        let together = gradients(of: model, twoSourceBatch())
        var alone = LossSums()
        var sums: [String: [Double]] = [:]
        for place in sentencePairs.indices {
            let part = gradients(of: model, twoSourceBatch([place]))
            alone += part.sums
            for (name, values) in part.gradients {
                sums[name] = zip(sums[name] ?? values.map { _ in 0 }, values).map { $0 + Double($1) }
            }
        }
        #expect(together.sums.tokens == alone.tokens)
        #expect(abs(together.sums.loss / alone.loss - 1) < 1e-6)
        for (name, gradient) in together.gradients {
            #expect(relativeError(gradient, sums[name] ?? []) < 1e-5, "\(name)")
        }
    }

    @Test("Steps of writing give the teacher-forced likelihood", arguments: TwoSources.allCases)
    func writingMatchesLoss(sort: TwoSources) {
        let weights = PackedWeights()
        let model = TranslationModel(sort.configuration, seed: 5, on: .cpu)
        for (place, pair) in sentencePairs.enumerated() {
            let data = twoSourceBatch([place])
            let reading = model.read(SourceTensors(data, for: model), .inference(weights))
            var state = reading.initialState
            var likelihood = 0.0
            for (input, output) in zip([SpecialTokens.start] + pair.target, pair.target + [SpecialTokens.end]) {
                let step = reading.step(after: [input], from: state, of: integers(0..<1, on: .cpu))
                state = step.state
                let logits = model.output.logits(of: step.readout, .inference(weights)).floats.map(Double.init)
                let partition = logits.map { exp($0) }.reduce(0, +)
                likelihood += logits[Int(output)] - log(partition)
            }
            let expected = inferenceLoss(of: model, data, smoothing: 0).negativeLogLikelihood
            #expect(abs(-likelihood - expected) < 1e-4, "\(pair)")
        }
    }

    @Test("What is read beside the source decides, and every parameter learns from it", arguments: TwoSources.allCases)
    func decides(sort: TwoSources) {
        let model = TranslationModel(sort.configuration, seed: 6, on: .cpu)
        func data(_ second: [[Int32]]) -> Batch {
            Batch(
                pairs: Array(sentencePairs.indices), sources: sentencePairs.map { $0.source[...] },
                targets: sentencePairs.map { $0.target[...] }, secondSources: second.map { $0[...] })
        }
        let turned = secondSources.map { Array($0.reversed()) }
        let blank = secondSources.map { _ in [Int32]() }
        let losses = [secondSources, turned, blank].map { inferenceLoss(of: model, data($0)).loss }
        #expect(Set(losses).count == 3)
        for (name, gradient) in gradients(of: model, data(secondSources)).gradients {
            #expect(gradient.contains { $0 != 0 }, "no gradient reaches \(name)")
        }
    }

    @Test(
        "The rest of a model begins as it would without the second source, which the encoder's weights may be shared with"
    )
    func initialValues() {
        func values(_ second: SecondSourceConfiguration?) -> [String: [Float]] {
            let model = TranslationModel(tinyConfiguration(secondSource: second), seed: 7, on: .cpu)
            return Dictionary(uniqueKeysWithValues: model.parameters.map { ($0.name, $0.value.floats) })
        }
        let plain = values(nil)
        let own = values(SecondSourceConfiguration())
        #expect(own.filter { plain[$0.key] != nil } == plain)
        let added = own.keys.filter { plain[$0] == nil }.sorted()
        let encoder = plain.keys.filter { $0.hasPrefix("encoder.") }.map { $0.replacing("encoder.", with: "encoder2.") }
        let attention = plain.keys.filter { $0.hasPrefix("decoder.attention.") }.map {
            $0.replacing("attention.", with: "attention2.")
        }
        let others = ["decoder.bridge2.weights", "decoder.context2.weights", "readout.context2.weights"]
        #expect(added == (encoder + attention + others).sorted())
        var settings = SecondSourceConfiguration()
        settings.encoder = .shared
        let shared = values(settings)
        #expect(shared == own.filter { !$0.key.hasPrefix("encoder2.") })
    }

    @Test("A source that is read from its end has a second source that is, too", arguments: devices)
    func reversed(device: Device) {
        var configuration = tinyConfiguration(secondSource: SecondSourceConfiguration())
        let plain = TranslationModel(configuration, seed: 8, on: device)
        configuration.reversed.source = true
        let turned = TranslationModel(configuration, seed: 8, on: device)
        let data = twoSourceBatch()
        func loss(_ model: TranslationModel, _ data: Batch) -> Double {
            model.loss(SourceTensors(data, for: model), TargetTensors(data, for: model), .inference()).tokens.sums.loss
        }
        #expect(loss(turned, data) == loss(plain, data.withReversedSources))
        #expect(loss(turned, data) != loss(plain, data))
    }

    @Test("A model of one source is given none but the first, whatever a batch has")
    func oneSource() {
        let model = TranslationModel(tinyConfiguration(), seed: 9, on: .cpu)
        #expect(model.secondSourceVocabulary == nil)
        let tensors = SourceTensors(twoSourceBatch(), for: model)
        #expect(tensors.second == nil)
        let target = TargetTensors(twoSourceBatch(), for: model)
        let loss = model.loss(tensors, target, .inference()).tokens.sums
        #expect(loss == inferenceLoss(of: model, batch(sentencePairs), smoothing: 0))
    }

    @Test("What two sources make no sense with is refused")
    func refusals() {
        var configuration = tinyConfiguration(tied: .target, secondSource: SecondSourceConfiguration())
        #expect(configuration.refusals.isEmpty)
        configuration.secondSource?.vocabulary = .target
        #expect(configuration.refusals.isEmpty)
        configuration.secondSource?.encoder = .shared
        #expect(configuration.refusals.map(\.key) == ["second_source.encoder"])
        configuration.secondSource?.vocabulary = .source
        #expect(configuration.refusals.isEmpty)
        configuration.attention.kind = .none
        #expect(configuration.refusals.map(\.key) == ["attention.type"])
        configuration.secondSource = nil
        #expect(configuration.refusals.isEmpty)
    }

    @Test("A description without a second source says nothing of one")
    func description() throws {
        let encoder = JSONEncoder()
        let plain = String(decoding: try encoder.encode(ModelConfiguration()), as: UTF8.self)
        #expect(!plain.contains("secondSource"))
        #expect(try JSONDecoder().decode(ModelConfiguration.self, from: Data(plain.utf8)) == ModelConfiguration())
        let whole = try encoder.encode(ModelConfiguration.whole)
        #expect(try JSONDecoder().decode(ModelConfiguration.self, from: whole) == .whole)
        let difference = ModelConfiguration.whole.difference(from: ModelConfiguration())
        #expect(difference?.name == "secondSource.vocabulary" && difference?.other == "nil")
    }
}
