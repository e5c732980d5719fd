import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import TensorCore
import Testing
import Text
import Training

@Suite("Gradients of several batches in a step")
struct AccumulationTests {
    private let corpus = reversalCorpus(pairs: 40)

    private func shards(of pairs: Range<Int>, _ model: TranslationModel, _ count: Int) -> [any TrainingShard] {
        corpus.batch(of: Array(pairs)).shards(count).map {
            TranslationShard(model: model, batch: $0, objective: CrossEntropy(smoothing: 0.1))
        }
    }

    private func step(of model: TranslationModel, threads: Int = 2) -> TrainingStep {
        var configuration = TrainingConfiguration()
        configuration.optimizer.kind = .sgd
        return TrainingStep(model.parameters, configuration, workers: Workers(.fixed(threads)), seed: 1)
    }

    @Test("They are the gradient of one batch of all their examples, each token counting as much as any other")
    func sameGradient() throws {
        let (one, several) = (tinyModel(), tinyModel())
        var (oneStep, severalSteps) = (step(of: one), step(of: several))
        let whole = try oneStep(shards(of: 0..<24, one, 1), number: 1, rate: 0.5)
        let parts = [0..<3, 3..<15, 15..<24].map { shards(of: $0, several, 2) }
        let sum = try severalSteps(parts, number: 1, rate: 0.5)
        #expect(sum.sums.tokens == whole.sums.tokens)
        #expect(abs(sum.sums.loss / whole.sums.loss - 1) < 1e-6 && abs(sum.norm / whole.norm - 1) < 1e-5)
        let before = tinyModel()
        for (own, (other, begin)) in zip(one.parameters, zip(several.parameters, before.parameters)) {
            #expect(own.value.floats != begin.value.floats)
            let error = zip(own.value.floats, other.value.floats).map { abs($0 - $1) }.max() ?? 1
            #expect(error < 1e-6, "\(own.name)")
        }
    }

    @Test("Values drop out anew in every batch of a step")
    func dropout() throws {
        func norm(_ times: Int) throws -> Double {
            let model = tinyModel(dropout: 0.4)
            var takeStep = step(of: model)
            let batches = (0..<times).map { _ in shards(of: 0..<8, model, 2) }
            return try takeStep(batches, number: 1, rate: 0.1).norm
        }
        // The mean of a batch with itself would be the same gradient.
        #expect(try abs(norm(2) / norm(1) - 1) > 1e-3)
    }

    @Test("A step takes no more memory for many batches than for two")
    func memory() throws {
        func bytes(_ times: Int) throws -> Int {
            let device = Device(name: "alone", backend: CPUBackend())
            let model = tinyModel(hidden: 64, on: device)
            var takeStep = step(of: model, threads: 1)
            _ = try takeStep((0..<times).map { _ in shards(of: 0..<8, model, 2) }, number: 1, rate: 0.1)
            return device.arena.statistics.touchedBytes
        }
        let (one, two, six) = (try bytes(1), try bytes(2), try bytes(6))
        #expect(one < two)
        #expect(abs(Double(six) / Double(two) - 1) < 0.01)
    }

    private static func configuration(_ accumulate: Int, threads: Int = 1) -> TrainingConfiguration {
        settings {
            $0.batch.accumulate = accumulate
            $0.threads = .fixed(threads)
            $0.maximumEpochs = 3
        }
    }

    @Test("An epoch has so many steps fewer, the last of which takes what is left")
    func epochs() throws {
        for (accumulate, steps) in [(1, 5), (2, 3), (3, 2), (5, 1), (1_000_000, 1)] {
            try withModelFolder { folder in
                let recorder = Recorder()
                let run = try trainer(
                    of: tinyModel(), Self.configuration(accumulate), in: folder, observers: [recorder])
                let outcome = try run.run()
                #expect(outcome.step == 3 * steps)
                guard case .began(let beginning)? = recorder.events.first else {
                    Issue.record("no beginning")
                    return
                }
                #expect(beginning.stepsPerEpoch == steps && beginning.totalSteps == 3 * steps)
                let epochs = recorder.events.compactMap { event in
                    if case .validated(let result, _, _) = event { result.epoch } else { nil }
                }
                #expect(epochs == [1, 2, 3])
            }
        }
    }

    @Test("Threads change no bit, nor does going on from a checkpoint")
    func bitsOfRuns() throws {
        func run(threads: Int, stop: Int = .max) throws -> [[UInt32]] {
            var model = tinyModel(dropout: 0.2)
            try withModelFolder { folder in
                let recorder = Recorder()
                let configuration = Self.configuration(2, threads: threads)
                _ = try trainer(of: model, configuration, in: folder, observers: [recorder]).run {
                    recorder.step >= stop
                }
                if stop == .max { return }
                model = tinyModel(dropout: 0.2, seed: 6)
                let second = try trainer(of: model, configuration, in: folder)
                try second.resume(from: try #require(try folder.checkpoints.newest()))
                #expect(try second.run().step == 9)
            }
            return bits(of: model)
        }
        let whole = try run(threads: 1)
        #expect(try run(threads: 3) == whole)
        for stop in [2, 3, 7] { #expect(try run(threads: 2, stop: stop) == whole) }
    }
}
