import Autograd
import Corpora
import Foundation
import Layers
import Models
import TensorCore
import TestSupport
import Testing

@Suite("Translation model")
struct TranslationModelTests {
    @Test(
        "The loss and gradient of a padded batch are the sums of those of its sentences alone", arguments: devices,
        TinyParts.all)
    func paddingInLoss(device: Device, parts: TinyParts) {
        let model = TranslationModel(tinyConfiguration(parts: parts), seed: 3, on: device)
        let together = gradients(of: model, batch(sentencePairs))
        var alone = LossSums()
        var sums: [String: [Double]] = [:]
        for pair in sentencePairs {
            let part = gradients(of: model, batch([pair]))
            alone += part.sums
            for (name, values) in part.gradients {
                sums[name] = zip(sums[name] ?? values.map { _ in 0 }, values).map { $0 + Double($1) }
            }
        }
        #expect(together.sums.tokens == alone.tokens)
        #expect(abs(together.sums.loss / alone.loss - 1) < 1e-6)
        #expect(abs(together.sums.negativeLogLikelihood / alone.negativeLogLikelihood - 1) < 1e-6)
        for (name, gradient) in together.gradients {
            #expect(relativeError(gradient, sums[name] ?? []) < 1e-5, "\(name)")
        }
    }

    @Test("A sentence is encoded, and its first piece predicted, alone as in a padded batch", arguments: devices)
    func paddingInSearch(device: Device) {
        let model = TranslationModel(tinyConfiguration(initialState: .last), seed: 4, on: device)
        func encoded(_ pairs: [(source: [Int32], target: [Int32])]) -> EncodedSource {
            model.encode(SourceTensors(batch(pairs), for: model), .inference())
        }
        func firstStep(
            _ pairs: [(source: [Int32], target: [Int32])]
        ) -> (logits: [Float], state: [Float], weights: [Float]) {
            let reading = model.read(SourceTensors(batch(pairs), for: model), .inference())
            let step = reading.step(
                after: pairs.map { _ in SpecialTokens.start }, from: reading.initialState,
                of: integers(0..<pairs.count, on: device))
            return (
                model.output.logits(of: step.readout, .inference()).floats, step.state.tensors[0].floats,
                step.attention?.floats ?? []
            )
        }
        let together = encoded(sentencePairs)
        let stepTogether = firstStep(sentencePairs)
        let (annotation, longest) = (together.annotations.shape[2], together.annotations.shape[0])
        for (sentence, pair) in sentencePairs.enumerated() {
            let alone = encoded([pair])
            for time in 0..<pair.source.count + 1 {
                let row = (time * sentencePairs.count + sentence) * annotation
                let inBatch = Array(together.annotations.value.floats[row..<row + annotation])
                let ownRow = time * annotation
                let own = alone.annotations.value.floats[ownRow..<ownRow + annotation].map(Double.init)
                #expect(relativeError(inBatch, own) < 1e-5, "sentence \(sentence), position \(time)")
            }
            let stepAlone = firstStep([pair])
            func row(_ values: [Float], _ count: Int) -> [Float] {
                Array(values[sentence * count..<(sentence + 1) * count])
            }
            #expect(relativeError(row(stepTogether.logits, 11), stepAlone.logits.map(Double.init)) < 1e-5)
            #expect(relativeError(row(stepTogether.state, 8), stepAlone.state.map(Double.init)) < 1e-5)
            let weights = row(stepTogether.weights, longest)
            let own = stepAlone.weights.map(Double.init)
            #expect(relativeError(Array(weights.prefix(own.count)), own) < 1e-5)
            #expect(weights.dropFirst(own.count).allSatisfy { $0 == 0 }, "padding gets attention")
        }
    }

    @Test("Steps of writing give the teacher-forced likelihood", arguments: TinyParts.all)
    func writingMatchesLoss(parts: TinyParts) {
        let weights = PackedWeights()
        let model = TranslationModel(tinyConfiguration(tied: .target, parts: parts), seed: 5, on: .cpu)
        for pair in sentencePairs {
            let reading = model.read(SourceTensors(batch([pair]), for: model), .inference(weights))
            var state = reading.initialState
            var likelihood = 0.0
            for (input, output) in zip([SpecialTokens.start] + pair.target, pair.target + [SpecialTokens.end]) {
                let step = reading.step(after: [input], from: state, of: integers(0..<1, on: .cpu))
                state = step.state
                let logits = model.output.logits(of: step.readout, .inference(weights)).floats.map(Double.init)
                let partition = logits.map { exp($0) }.reduce(0, +)
                likelihood += logits[Int(output)] - log(partition)
            }
            let expected = inferenceLoss(of: model, batch([pair])).negativeLogLikelihood
            #expect(abs(-likelihood - expected) < 1e-4, "\(pair)")
        }
    }

    @Test("Each way of tying has its parameters, every name once")
    func tying() {
        func names(_ tied: EmbeddingConfiguration.Tying) -> (names: [String], count: Int) {
            let model = TranslationModel(tinyConfiguration(tied: tied), seed: 1, on: .cpu)
            let names = model.parameters.map(\.name)
            #expect(Set(names).count == names.count)
            return (names, model.parameterCount)
        }
        let (all, target, none) = (names(.all), names(.target), names(.none))
        #expect(all.names.first == "embedding.table" && all.names.last == "output.bias")
        #expect(!all.names.contains("output.table") && !target.names.contains("output.table"))
        #expect(target.names.prefix(2) == ["source.embedding.table", "target.embedding.table"])
        #expect(none.names == target.names.dropLast() + ["output.table", "output.bias"])
        #expect(target.names == ["source.embedding.table", "target.embedding.table"] + all.names.dropFirst())
        // Two readers of 6 values with states of 5; attention of 7; a writer of 8; a readout of 6.
        let encoder = 2 * (6 * 15 + 15 + 5 * 15 + 15)
        let attention = 10 * 7 + 7 + 8 * 7 + 7
        let decoder = 6 * 24 + 24 + 10 * 24 + 8 * 24 + 24 + 10 * 8 + 8
        let readout = 8 * 6 + 6 + 10 * 6 + 6 * 6
        let inner = encoder + attention + decoder + readout
        #expect(all.count == inner + 11 * 6 + 11)
        #expect(target.count == inner + (11 + 13) * 6 + 13)
        #expect(none.count == inner + (11 + 13 + 13) * 6 + 13)
    }

    @Test("A tied table's gradient is the sum of its uses: without tying each use has its own")
    func tiedGradient() {
        let tied = TranslationModel(tinyConfiguration(tied: .all), seed: 2, on: .cpu)
        var configuration = tinyConfiguration(tied: .none)
        configuration.targetVocabularySize = 11
        let free = TranslationModel(configuration, seed: 2, on: .cpu)
        let values = Dictionary(uniqueKeysWithValues: tied.parameters.map { ($0.name, $0.value.floats) })
        for parameter in free.parameters {
            if let own = values[parameter.name] ?? values["embedding.table"] { set(parameter, to: own) }
        }
        let together = gradients(of: tied, batch(sentencePairs)).gradients
        let apart = gradients(of: free, batch(sentencePairs)).gradients
        let tables = ["source.embedding.table", "target.embedding.table", "output.table"].compactMap { apart[$0] }
        let sum = (0..<66).map { index in tables.reduce(0) { $0 + Double($1[index]) } }
        #expect(tables.count == 3)
        #expect(relativeError(together["embedding.table"] ?? [], sum) < 1e-5)
    }

    @Test(
        "Every initial state trains", arguments: DecoderConfiguration.InitialState.allCases)
    func initialStates(initialState: DecoderConfiguration.InitialState) {
        let model = TranslationModel(tinyConfiguration(initialState: initialState), seed: 6, on: .cpu)
        let bridge = model.parameters.filter { $0.name.hasPrefix("decoder.bridge") }.map(\.name)
        #expect(
            bridge == (initialState == .zero ? [] : ["decoder.bridge.weights", "decoder.bridge.bias"]))
        let data = batch(sentencePairs)
        let before = inferenceLoss(of: model, data, smoothing: 0).lossPerToken
        for name in gradients(of: model, data).gradients.filter({ $0.value.allSatisfy { $0 == 0 } }).keys {
            Issue.record("no gradient reaches \(name)")
        }
        for _ in 0..<60 {
            let gradients = gradients(of: model, data, smoothing: 0, scale: 1 / 15).gradients
            for parameter in model.parameters {
                let values = zip(parameter.value.floats, gradients[parameter.name] ?? []).map { $0 - $1 }
                set(parameter, to: values)
            }
        }
        let after = inferenceLoss(of: model, data, smoothing: 0).lossPerToken
        #expect(after < 0.5 * before, "\(before) to \(after)")
    }

    @Test("Quantising rounds what is a product's weight, and leaves what the attention's kernels read")
    func quantizedAttention() {
        let parts = TinyParts(kind: .location, coverage: true)
        let model = TranslationModel(tinyConfiguration(parts: parts), seed: 5, on: .cpu).quantized()
        let own = model.parameters.filter { $0.name.hasPrefix("decoder.attention.") }
        #expect(own.filter(\.isQuantized).map(\.name) == ["keys", "query"].map { "decoder.attention.\($0).weights" })
        #expect(
            own.filter { !$0.isQuantized }.map(\.name)
                == ["keys.bias", "energy", "location.filters", "features.weights"].map { "decoder.attention.\($0)" })
        #expect(own.last?.shape == [5, 7] && own.suffix(2).first?.shape == [4, 3])
    }

    @Test(
        "The attention to given targets is that of the steps that write them", arguments: [false, true],
        TinyParts.attentions)
    func attentionMatchesWriting(isQuantized: Bool, parts: TinyParts) throws {
        let trained = TranslationModel(tinyConfiguration(parts: parts), seed: 5, on: .cpu)
        let model = isQuantized ? trained.quantized() : trained
        let all = batch(sentencePairs)
        let forced = model.forced(SourceTensors(all, for: model), TargetTensors(all, for: model), .inference())
        let together = try #require(forced.attention)
        #expect(together.shape == [all.targetLength, all.count, all.sourceLength])
        for (sentence, pair) in sentencePairs.enumerated() {
            let reading = model.read(SourceTensors(batch([pair]), for: model), .inference())
            var state = reading.initialState
            for (time, input) in ([SpecialTokens.start] + pair.target).enumerated() {
                let step = reading.step(after: [input], from: state, of: integers(0..<1, on: .cpu))
                state = step.state
                let own = try #require(step.attention).floats
                let found = together.step(time).step(sentence).floats
                #expect(relativeError(Array(found.prefix(own.count)), own.map(Double.init)) < 1e-5)
                #expect(found.dropFirst(own.count).allSatisfy { $0 == 0 })
            }
        }
    }
}
