import Autograd
import Corpora
import Foundation
import Layers
import Models
import TensorCore
import TestSupport
import Testing
import Text

@Suite("Models that copy")
struct CopyingModelTests {
    /// Pairs of many lengths with pieces that are on both sides, on one, and several times; `<unk>` among them.
    private static let pairs: [(source: [Int32], target: [Int32])] = [
        ([5, 7, 4, 9, 7], [7, 8, 10]),
        ([6], [9, 6, 6, 7, 4, 6]),
        ([10, 4, 8], []),
        ([8, 1], [1, 8]),
    ]

    private static let stream = RandomStream(seed: 9, step: 2)

    /// Which sides are turned.
    private static let sides: [(source: Bool, target: Bool)] = [(false, false), (true, false), (false, true)]

    /// A tiny configuration that copies.
    private static func configuration(
        tied: EmbeddingConfiguration.Tying = .all, dropout: Double = 0, parts: TinyParts = TinyParts(),
        _ change: (inout ModelConfiguration) -> Void = { _ in }
    ) -> ModelConfiguration {
        var configuration = tinyConfiguration(target: 11, tied: tied, dropout: dropout, parts: parts)
        configuration.copies = true
        change(&configuration)
        return configuration
    }

    /// The told loss of the pairs, and all gradients.
    private func outcome(
        of model: TranslationModel, on batch: Batch = batch(CopyingModelTests.pairs),
        dropout stream: RandomStream? = CopyingModelTests.stream
    ) -> (sums: LossSums, gradients: [String: [Float]]) {
        let pass = ForwardPass.training(dropout: stream)
        let (loss, tokens) = model.loss(
            SourceTensors(batch, for: model), TargetTensors(batch, for: model), pass, smoothing: 0.1)
        pass.backward(from: loss)
        let gradients = model.parameters.map { ($0.name, pass.takeGradient(of: $0).floats) }
        return (tokens.sums, Dictionary(uniqueKeysWithValues: gradients))
    }

    /// Expects gradients to be those of differences, at some places of every parameter.
    private func expectDifferences(_ model: TranslationModel, _ place: SourceLocation = #_sourceLocation) {
        var generator = SplitMix64(20)
        let distance: Float = 5e-3
        let found = outcome(of: model).gradients
        for parameter in model.parameters {
            let values = parameter.value.floats
            for _ in 0..<3 {
                let index = Int(generator.next(below: values.count))
                let losses = [distance, -distance].map { change in
                    var changed = values
                    changed[index] += change
                    set(parameter, to: changed)
                    return outcome(of: model).sums.loss
                }
                set(parameter, to: values)
                let slope = (losses[0] - losses[1]) / (2 * Double(distance))
                let own = Double(found[parameter.name]?[index] ?? .nan)
                #expect(
                    abs(slope - own) <= 0.02 * max(abs(slope), 0.2), "\(parameter.name)[\(index)]: \(slope), \(own)",
                    sourceLocation: place)
            }
        }
    }

    @Test(
        "Gradients agree with finite differences, padding and dropout included, for every attention",
        arguments: devices, TinyParts.attentions)
    func attentions(device: Device, parts: TinyParts) {
        expectDifferences(
            TranslationModel(Self.configuration(tied: .none, dropout: 0.2, parts: parts), seed: 20, on: device))
    }

    @Test("They agree wherever it looks from, and for models that go from the end", arguments: devices)
    func places(device: Device) {
        for change: (inout ModelConfiguration) -> Void in [
            { $0.attention.placement = .after },
            {
                $0.attention.placement = .after
                $0.decoder.inputFeeding = false
            },
            { $0.decoder.cell = .conditionalGRU }, { $0.decoder.layers = 2 }, { $0.reversed.source = true },
            { $0.reversed.target = true },
        ] {
            expectDifferences(
                TranslationModel(Self.configuration(dropout: 0.2, change), seed: 21, on: device))
        }
    }

    /// What may follow each piece of a target, by plain arithmetic on what single steps give: [steps][pieces].
    private func steps(_ pair: (source: [Int32], target: [Int32]), _ model: TranslationModel) -> [[Double]] {
        let generation = model.read(SourceTensors(batch([(pair.source, [])]), for: model), .inference())
        let sentence = Tensor([0] as [Int32], shape: [1], on: model.device)
        let source: [Int32] = model.reversed.source ? pair.source.reversed() : pair.source
        let target: [Int32] = model.reversed.target ? pair.target.reversed() : pair.target
        var state = generation.initialState
        return ([SpecialTokens.start] + target).map { piece -> [Double] in
            let step = generation.step(after: [piece], from: state, of: sentence)
            state = step.state
            let logits = model.output.logits(of: step.readout, .inference()).floats.map { Double($0) }
            let normalizer = logits.reduce(0.0) { $0 + exp($1) }
            let gate = 1 / (1 + exp(-Double(step.gates?.floats[0] ?? .nan)))
            let attention = (step.attention?.floats ?? []).map { Double($0) }
            let chosen = (gate + (1 - gate) * (attention.last ?? .nan)) / normalizer
            var probabilities = logits.map { chosen * exp($0) }
            for (piece, weight) in zip(source, attention) { probabilities[Int(piece)] += (1 - gate) * weight }
            return probabilities
        }
    }

    @Test(
        "What is told of a target is what its steps say, which sum to 1", arguments: devices, sides)
    func definition(device: Device, reversed: (source: Bool, target: Bool)) {
        let configuration = Self.configuration {
            ($0.reversed.source, $0.reversed.target) = (reversed.source, reversed.target)
        }
        let model = tinyModel(configuration, seed: 6, scale: 2, on: device)
        let data = batch(Self.pairs)
        let told = model.loss(SourceTensors(data, for: model), TargetTensors(data, for: model), .inference())
        var sum = 0.0
        for pair in Self.pairs {
            let target: [Int32] = reversed.target ? pair.target.reversed() : pair.target
            for (probabilities, piece) in zip(steps(pair, model), target + [SpecialTokens.end]) {
                #expect(abs(probabilities.reduce(0, +) - 1) < 1e-5)
                sum -= log(probabilities[Int(piece)])
            }
        }
        #expect(abs(told.tokens.sums.negativeLogLikelihood / sum - 1) < 1e-5)
        // A loss of likelihoods is given the same ones.
        let loss = model.loss(SourceTensors(data, for: model), TargetTensors(data, for: model), .inference()) {
            likelihoods in (likelihoods.reduce(0.0) { $0 - Double($1) }, likelihoods.map { _ in -1 })
        }
        #expect(abs(Double(loss.value.floats[0]) / sum - 1) < 1e-5)
    }

    @Test("A loss of likelihoods has the gradients of the loss that it is", arguments: devices)
    func likelihoods(device: Device) {
        let model = TranslationModel(Self.configuration(dropout: 0.2), seed: 8, on: device)
        let data = batch(Self.pairs)
        let rows: [Int32] = [0, 1, 2, 3]
        func gradients(_ loss: (SourceTensors, TargetTensors, ForwardPass) -> Variable) -> [String: [Float]] {
            let pass = ForwardPass.training(dropout: Self.stream)
            pass.backward(
                from: loss(SourceTensors(data, for: model, rows: rows), TargetTensors(data, for: model), pass))
            return Dictionary(
                uniqueKeysWithValues: model.parameters.map { ($0.name, pass.takeGradient(of: $0).floats) })
        }
        let plain = gradients { model.loss($0, $1, $2).loss }
        let given = gradients { source, target, pass in
            model.loss(source, target, pass) { likelihoods in
                (likelihoods.reduce(0.0) { $0 - Double($1) }, likelihoods.map { _ in -1 })
            }
        }
        for (name, values) in given {
            #expect(relativeError(values, (plain[name] ?? []).map(Double.init)) < 1e-4, "\(name)")
        }
    }

    @Test("The gradient of a batch is the sum of its pairs' gradients, each times its weight", arguments: devices)
    func weights(device: Device) {
        let model = tinyModel(Self.configuration(), seed: 4, on: device)
        let weights: [Float] = [0.5, 2, 1, 0]
        let weighted = Batch(
            pairs: Array(Self.pairs.indices), sources: Self.pairs.map { $0.source[...] },
            targets: Self.pairs.map { $0.target[...] }, weights: weights)
        let (sums, found) = outcome(of: model, on: weighted, dropout: nil)
        #expect(sums == outcome(of: model, dropout: nil).sums)
        let single = Self.pairs.map { outcome(of: model, on: batch([$0]), dropout: nil).gradients }
        for (name, values) in found {
            let expected = values.indices.map { index in
                zip(weights, single).reduce(0.0) { $0 + Double($1.0) * Double($1.1[name]?[index] ?? .nan) }
            }
            #expect(relativeError(values, expected) < 1e-4, "\(name)")
        }
        // All that is new has something to learn.
        for name in ["copy.state", "copy.context", "copy.embedding", "copy.bias"] {
            #expect(found[name]?.contains { $0 != 0 } == true, "\(name)")
        }
    }

    @Test("A model that copies has the parameters of one that does not, and a gate, which is never rounded")
    func parameters() throws {
        let copying = TranslationModel(Self.configuration(), seed: 3, on: .cpu)
        let plain = TranslationModel(tinyConfiguration(target: 11), seed: 3, on: .cpu)
        let names = copying.parameters.map(\.name)
        #expect(names.filter { !$0.hasPrefix("copy.") } == plain.parameters.map(\.name))
        #expect(
            names.filter { $0.hasPrefix("copy.") } == ["copy.state", "copy.context", "copy.embedding", "copy.bias"])
        for parameter in plain.parameters {
            let same = try #require(copying.parameters.first { $0.name == parameter.name })
            #expect(same.value.floats == parameter.value.floats)
        }
        #expect(copying.copiesPieces && !plain.copiesPieces)
        let rounded = copying.quantized()
        #expect(rounded.isQuantized && rounded.copiesPieces)
        for parameter in rounded.parameters where parameter.name.hasPrefix("copy.") { #expect(!parameter.isQuantized) }
    }

    @Test("The mean of models has the mean gate")
    func average() throws {
        let models = [UInt64(1), 2].map { TranslationModel(Self.configuration(), seed: $0, on: .cpu) }
        func gate(_ model: TranslationModel) -> [Float] {
            model.parameters.first { $0.name == "copy.state" }?.value.floats ?? []
        }
        let expected = zip(gate(models[0]), gate(models[1])).map { ($0 + $1) / 2 }
        var average = ModelAverage(models[0])
        average.add(models[1])
        let mean = gate(average.mean())
        #expect(mean.count == 8 && zip(mean, expected).allSatisfy { abs($0 - $1) < 1e-6 })
    }

    @Test("Every place of a source is copied but its end; padding is not, and the order is the model's")
    func copied() throws {
        for isReversed in [false, true] {
            let model = TranslationModel(Self.configuration { $0.reversed.source = isReversed }, seed: 3, on: .cpu)
            let data = batch([([5, 1, 7], []), ([6], [])])
            let generation = model.read(SourceTensors(data, for: model), .inference())
            let copied = try #require(generation.copied)
            #expect(copied.shape == [2, 4])
            let first: [Int32] = isReversed ? [7, 1, 5, -1] : [5, 1, 7, -1]
            #expect(copied.integers == first + [6, -1, -1, -1])
        }
        let plain = TranslationModel(tinyConfiguration(), seed: 3, on: .cpu)
        #expect(plain.read(SourceTensors(batch(Self.pairs), for: plain), .inference()).copied == nil)
    }

    @Test("What cannot copy is refused, and a configuration says that it copies only where it does")
    func configurations() throws {
        #expect(Self.configuration().refusals.isEmpty)
        let blind = Self.configuration { $0.attention.kind = .none }
        #expect(blind.refusals.map(\.key) == ["copy"] && blind.refusals[0].related == ["attention.type"])
        let foreign = Self.configuration(tied: .none) { $0.targetVocabularySize = 13 }
        #expect(foreign.refusals.map(\.key) == ["copy"])
        #expect(foreign.refusals[0].found == "true, with 11 source and 13 target pieces")

        let encoder = JSONEncoder()
        let plain = String(decoding: try encoder.encode(ModelConfiguration()), as: UTF8.self)
        #expect(!plain.contains("copying"))
        let own = try encoder.encode(Self.configuration())
        #expect(String(decoding: own, as: UTF8.self).contains("\"copying\":\"pointer\""))
        #expect(try JSONDecoder().decode(ModelConfiguration.self, from: own) == Self.configuration())
        let difference = try #require(Self.configuration().difference(from: tinyConfiguration(target: 11)))
        #expect(difference == ("copying", "pointer", "nil"))
        let other = try #require(tinyConfiguration(target: 11).difference(from: Self.configuration()))
        #expect(other == ("copying", "nil", "pointer"))
    }
}
