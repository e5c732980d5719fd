import Autograd
import Corpora
import Layers
import ModelStore
import Models
import TensorCore
import TestSupport
import Testing
import Text
import Training

@Suite("Objectives of translation")
struct TranslationObjectiveTests {
    /// Pairs of many lengths, all of which but one are aligned.
    private static let examples = Batch(
        pairs: [0, 1, 2, 3], sources: [[5, 7, 4, 9, 6], [6], [10, 4, 8], [8, 8]],
        targets: [[4, 8, 10], [9, 5, 5, 7, 4, 6], [], [6, 4]],
        links: [
            [PositionLink(0, 0), PositionLink(4, 0), PositionLink(2, 1), PositionLink(5, 3)],
            [PositionLink(0, 0), PositionLink(0, 3), PositionLink(1, 6)], [],
            [PositionLink(1, 0), PositionLink(0, 1), PositionLink(2, 2)],
        ])

    private static let stream = RandomStream(seed: 9, step: 2)

    private static let additions: [any AddedLoss] = [GuidedAlignment(weight: 0.7), CoverageLoss(weight: 0.4)]

    /// What an objective and its gradients are.
    private struct Outcome {
        /// The scaled loss.
        var loss: Double
        var sums: LossSums
        var gradients: [String: [Float]]
    }

    private func outcome(
        of objective: some Objective<TranslationModel, Batch>, _ model: TranslationModel,
        on examples: Batch = TranslationObjectiveTests.examples, dropout stream: RandomStream? = nil, scale: Float = 1
    ) -> Outcome {
        let pass = ForwardPass.training(dropout: stream)
        let (loss, tokens) = objective.loss(of: model, on: examples, pass, scale: scale)
        let value = Double(loss.value.floats[0])
        pass.backward(from: loss)
        let gradients = model.parameters.map { ($0.name, pass.takeGradient(of: $0).floats) }
        return Outcome(loss: value, sums: tokens.sums, gradients: Dictionary(uniqueKeysWithValues: gradients))
    }

    /// What the objective lowers, by what it tells of its parts.
    private func total(_ sums: LossSums, _ objective: TranslationObjective) -> Double {
        var weights = Dictionary(uniqueKeysWithValues: objective.additions.map { ($0.name, Double($0.weight)) })
        weights["r_drop"] = objective.divergence.map { Double($0) }
        return (sums.added ?? [:]).reduce(sums.loss) { $0 + $1.value * (weights[$1.key] ?? .nan) }
    }

    /// Expects that gradients are those that differences of the told losses give, at some places of every parameter.
    private func expectDifferences(
        _ objective: TranslationObjective, _ model: TranslationModel, _ place: SourceLocation = #_sourceLocation
    ) {
        var generator = SplitMix64(20)
        let distance: Float = 5e-3
        let found = outcome(of: objective, model, dropout: Self.stream)
        for parameter in model.parameters {
            let values = parameter.value.floats
            for _ in 0..<3 {
                let index = Int(generator.next(below: values.count))
                let losses = [distance, -distance].map { change in
                    var changed = values
                    changed[index] += change
                    changed.withUnsafeBytes { parameter.value.backend.copy(from: $0, into: parameter.value) }
                    return total(outcome(of: objective, model, dropout: Self.stream).sums, objective)
                }
                values.withUnsafeBytes { parameter.value.backend.copy(from: $0, into: parameter.value) }
                let slope = (losses[0] - losses[1]) / (2 * Double(distance))
                let own = Double(found.gradients[parameter.name]?[index] ?? .nan)
                #expect(
                    abs(slope - own) <= 0.02 * max(abs(slope), 0.2), "\(parameter.name)[\(index)]: \(slope), \(own)",
                    sourceLocation: place)
            }
        }
    }

    @Test(
        "The gradients of guided alignment agree with finite differences, for every attention", arguments: devices,
        TinyParts.attentions)
    func guidedDifferences(device: Device, parts: TinyParts) {
        let model = TranslationModel(tinyConfiguration(tied: .target, dropout: 0.2, parts: parts), seed: 20, on: device)
        expectDifferences(
            TranslationObjective(smoothing: 0.1, additions: [GuidedAlignment(weight: 0.7)]), model)
    }

    @Test(
        "They agree for every place of the attention, and for models that read or write from the end",
        arguments: devices)
    func guidedPlaces(device: Device) {
        var configurations: [ModelConfiguration] = []
        for change: (inout ModelConfiguration) -> Void in [
            { $0.attention.placement = .after },
            {
                $0.attention.placement = .after
                $0.decoder.inputFeeding = false
            },
            { $0.decoder.cell = .conditionalGRU }, { $0.decoder.layers = 2 }, { $0.reversed.source = true },
            { $0.reversed.target = true },
        ] {
            var configuration = tinyConfiguration(dropout: 0.2)
            change(&configuration)
            configurations.append(configuration)
        }
        for configuration in configurations {
            expectDifferences(
                TranslationObjective(smoothing: 0, additions: [GuidedAlignment(weight: 0.7)]),
                TranslationModel(configuration, seed: 21, on: device))
        }
    }

    @Test("The gradients of two passes agree with finite differences, with guided alignment too", arguments: devices)
    func divergenceDifferences(device: Device) {
        let model = TranslationModel(tinyConfiguration(dropout: 0.3), seed: 22, on: device)
        expectDifferences(TranslationObjective(smoothing: 0.1, divergence: 1.5), model)
        expectDifferences(
            TranslationObjective(smoothing: 0, divergence: 1.5, additions: [GuidedAlignment(weight: 0.7)]), model)
    }

    @Test("The gradient of a sum is the sum of the gradients, and the loss is what its parts say", arguments: devices)
    func composition(device: Device) {
        let model = TranslationModel(tinyConfiguration(dropout: 0.2), seed: 23, on: device)
        func gradients(_ additions: [any AddedLoss]) -> [String: [Float]] {
            let objective = TranslationObjective(smoothing: 0.1, additions: additions)
            let found = outcome(of: objective, model, dropout: Self.stream, scale: 0.25)
            #expect(abs(found.loss / (0.25 * total(found.sums, objective)) - 1) < 1e-5)
            #expect(objective.added == additions.map(\.name))
            #expect(Set((found.sums.added ?? [:]).keys) == Set(objective.added))
            return found.gradients
        }
        let (none, both) = (gradients([]), gradients(Self.additions))
        let each = Self.additions.map { gradients([$0]) }
        for (name, values) in both {
            for index in values.indices {
                let alone = none[name]?[index] ?? .nan
                let sum = each.reduce(alone) { $0 + (($1[name]?[index] ?? .nan) - alone) }
                #expect(abs(values[index] - sum) <= 1e-5 * (1 + abs(sum)), "\(name)")
            }
        }
        // Each of them does something to where the model looks.
        for one in each { #expect(one["decoder.attention.energy"] != none["decoder.attention.energy"]) }
        #expect(each[0]["decoder.attention.energy"] != each[1]["decoder.attention.energy"])
        let plain = outcome(of: CrossEntropy(smoothing: 0.1), model, dropout: Self.stream, scale: 0.25)
        #expect(none == plain.gradients && plain.sums.added == nil)
    }

    @Test("The gradient of a batch is the sum of its pairs' gradients, each times its weight", arguments: devices)
    func importance(device: Device) {
        let model = TranslationModel(tinyConfiguration(), seed: 24, on: device)
        let (examples, weights) = (Self.examples, [0.5, 2, 1, 0] as [Float])
        func batch(_ sentences: [Int], weights: [Float]?) -> Batch {
            Batch(
                pairs: sentences, sources: sentences.map { examples.sources[$0] },
                targets: sentences.map { examples.targets[$0] }, weights: weights,
                links: examples.links.map { links in sentences.map { links[$0] } })
        }
        for divergence in [nil, Float(1.5)] {
            let objective = TranslationObjective(
                smoothing: 0.1, divergence: divergence, additions: Self.additions)
            let whole = outcome(of: objective, model, on: batch([0, 1, 2, 3], weights: weights))
            let each = (0..<4).map { outcome(of: objective, model, on: batch([$0], weights: nil)) }
            let weighted = zip(each, weights).reduce(0.0) { sum, pair in sum + pair.0.loss * Double(pair.1) }
            #expect(abs(whole.loss / weighted - 1) < 1e-5)
            for (name, values) in whole.gradients {
                for index in values.indices {
                    let sum = zip(each, weights).reduce(Float(0)) { sum, pair in
                        sum + (pair.0.gradients[name]?[index] ?? .nan) * pair.1
                    }
                    #expect(abs(values[index] - sum) <= 1e-5 * (1 + abs(sum)), "\(name)")
                }
            }
            // What is told has no weights in it.
            var sums = LossSums()
            for one in each { sums += one.sums }
            for (name, value) in sums.added ?? [:] {
                #expect(abs((whole.sums.added?[name] ?? .nan) - value) <= 1e-5 * (1 + abs(value)), "\(name)")
            }
            #expect(abs(whole.sums.loss / sums.loss - 1) < 1e-6)
        }
    }

    @Test("Two passes differ by dropout alone: without it there is one, twice", arguments: devices)
    func passes(device: Device) {
        let model = TranslationModel(tinyConfiguration(dropout: 0.3), seed: 25, on: device)
        let twofold = TranslationObjective(smoothing: 0.1, divergence: 2)
        let (plain, same) = (outcome(of: CrossEntropy(smoothing: 0.1), model), outcome(of: twofold, model))
        #expect(abs(same.sums.added?["r_drop"] ?? .nan) < 1e-9 && abs(same.loss / plain.loss - 1) < 1e-5)
        for (name, values) in same.gradients {
            #expect(zip(values, plain.gradients[name] ?? []).allSatisfy { abs($0 - $1) <= 1e-5 * (1 + abs($1)) })
        }
        let found = outcome(of: twofold, model, dropout: Self.stream)
        #expect(found.sums.added?["r_drop"] ?? 0 > 1e-3)
        #expect(outcome(of: twofold, model, dropout: Self.stream).gradients == found.gradients)
        var other = Self.stream
        other.shard = 1
        #expect(outcome(of: twofold, model, dropout: other).gradients != found.gradients)
    }

    @Test("Examples of which nothing is said add nothing")
    func unaligned() {
        let model = TranslationModel(tinyConfiguration(), seed: 26, on: .cpu)
        let guided = TranslationObjective(smoothing: 0.1, additions: [GuidedAlignment(weight: 1)])
        let pairs = Batch(pairs: [0], sources: [[4, 5]], targets: [[6]])
        let (found, plain) = (
            outcome(of: guided, model, on: pairs), outcome(of: CrossEntropy(smoothing: 0.1), model, on: pairs)
        )
        #expect(found.loss == plain.loss && found.gradients == plain.gradients && found.sums.added == nil)
    }

    /// The weights after four steps of three shards.
    /// - Parameter stop: the step after which the run is interrupted and resumed.
    private func weights(
        threads: Int = 1, stop: Int? = nil, _ change: (inout TrainingConfiguration) -> Void
    ) throws -> [[UInt32]] {
        var found: [[UInt32]] = []
        try withModelFolder { folder in
            var configuration = settings {
                $0.threads = .fixed(threads)
                $0.batch.shards = 3
                $0.maximumSteps = 4
            }
            change(&configuration)
            for limit in [stop, .max].compactMap(\.self) {
                let (model, recorder) = (tinyModel(dropout: 0.2), Recorder())
                let run = try trainer(of: model, configuration, in: folder, observers: [recorder])
                if let checkpoint = try folder.checkpoints.newest() { try run.resume(from: checkpoint) }
                #expect(try run.run { recorder.step >= limit }.step == min(limit, 4))
                found = bits(of: model)
            }
        }
        return found
    }

    @Test("Training has the same bits on any number of threads and when it is resumed, and bits of its own")
    func invariance() throws {
        let plain = try weights { _ in }
        var all = [plain]
        for (coverage, divergence) in [(0.5, 0.0), (0, 1), (0.5, 1)] {
            func change(_ configuration: inout TrainingConfiguration) {
                (configuration.coverageLoss, configuration.rDrop) = (coverage, divergence)
            }
            let found = try weights(change)
            #expect(!all.contains(found))
            #expect(try found == weights(threads: 3, change))
            #expect(try found == weights(stop: 2, change))
            all.append(found)
        }
    }

    @Test("What the configuration says is what is lowered, and what there is nothing to look at for is refused")
    func configuration() throws {
        #expect(TrainingConfiguration().objective is CrossEntropy && settings().objective.added.isEmpty)
        let all = settings {
            ($0.guidedAlignment, $0.coverageLoss, $0.rDrop) = (0.1, 0.2, 3)
        }
        let objective = try #require(all.objective as? TranslationObjective)
        #expect(objective.added == ["guided_alignment", "coverage_loss", "r_drop"])
        #expect(objective.additions.map(\.weight) == [0.1, 0.2] && objective.divergence == 3)
        #expect(objective.smoothing == 0.1 && objective.isSmoothed)

        func problem(_ model: TranslationModel, _ configuration: TrainingConfiguration) -> String? {
            corpusError {
                let corpus = reversalCorpus(pairs: 8)
                _ = try TranslationTask(
                    model, corpus: corpus, validator: Validator(corpus, workers: Workers(count: 1), judging: nil),
                    configuration, seed: 1)
            }?.description
        }
        #expect(
            problem(tinyModel(), all)
                == "training.guided_alignment: found 0.1, but no pair of the training text has an alignment, expected some "
                + "that have")
        let blind = TranslationModel(
            tinyConfiguration(source: 12, parts: TinyParts(kind: .none)), seed: 1, on: .cpu)
        #expect(
            problem(blind, settings { $0.coverageLoss = 0.5 })
                == "training.coverage_loss: found 0.5 for a model without attention, expected 0, or attention")
        #expect(problem(blind, settings { $0.rDrop = 1 }) == nil)
    }
}
