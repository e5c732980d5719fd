import CPUBackend
import Foundation
import Layers
import ModelStore
import Models
import Synchronization
import TensorCore
import Testing
import Training

@Suite("A moving average of the weights")
struct MovingAverageTests {
    private static func configuration(_ decay: Double?) -> TrainingConfiguration {
        settings {
            $0.movingAverage = decay
            $0.maximumSteps = 12
            $0.maximumEpochs = 9
            $0.validateEvery = .steps(4)
            $0.checkpointEvery = .steps(4)
        }
    }

    /// Remembers the weights after every step.
    private final class Weights: TrainingObserver {
        private let model: TranslationModel
        private(set) var ofSteps: [[[Float]]] = []

        init(of model: TranslationModel) { self.model = model }

        func note(_ event: TrainingEvent) {
            if case .step = event { ofSteps.append(model.parameters.map(\.value.floats)) }
        }
    }

    @Test("It is that of the formula, is validated and saved, and training goes on as if there were none")
    func formula() throws {
        let (plain, averaged) = (tinyModel(dropout: 0.2), tinyModel(dropout: 0.2))
        try withModelFolder { folder in
            _ = try trainer(of: plain, Self.configuration(nil), in: folder).run()
        }
        try withModelFolder { folder in
            // The last decay that counts is (1 + t) / (10 + t) up to t = 8, and this one from then on.
            let decay = 0.5
            var means = averaged.parameters.map { $0.value.floats.map(Double.init) }
            let weights = Weights(of: averaged)
            let recorder = Recorder()
            let validated = Mutex<[[Float]]>([])
            let run = try trainer(
                of: averaged, Self.configuration(decay), in: folder, observers: [weights, recorder]
            ) { model in
                validated.withLock { $0 = model.parameters.map(\.value.floats) }
                return 1
            }
            _ = try run.run()
            for (step, values) in weights.ofSteps.enumerated() {
                let share = 1 - min(decay, Double(step + 2) / Double(step + 11))
                for place in means.indices {
                    for (index, value) in values[place].enumerated() {
                        means[place][index] += share * (Double(value) - means[place][index])
                    }
                }
            }
            func expectMeans(_ found: [[Float]], _ name: String) {
                #expect(found.count == means.count)
                for (found, expected) in zip(found, means) {
                    let error = zip(found, expected).map { abs(Double($0) - $1) }.max() ?? 1
                    #expect(error < 1e-6, "\(name)")
                }
            }
            expectMeans(validated.withLock { $0 }, "validated")
            // The loss falls, so the last validation is the best.
            let outcome = try #require(
                recorder.events.compactMap { event in
                    if case .ended(let outcome) = event { outcome } else { nil }
                }.first)
            #expect(outcome.best?.step == 12)
            let saved = try ModelFile.read(TranslationModel.self, from: folder.model, on: .cpu)
            expectMeans(saved.parameters.map(\.value.floats), "saved")
            let checkpoint = try #require(try folder.checkpoints.newest())
            #expect(try bytes(of: checkpoint.model) == bytes(of: folder.model))
        }
        #expect(bits(of: plain) == bits(of: averaged))
    }

    @Test("Without a change the mean of equal numbers stays what it is")
    func constant() throws {
        let parameters = parameters([[0.3, -7.1, 1e-6]], [[3]], on: .cpu)
        var configuration = Self.configuration(0.9999)
        configuration.optimizer.kind = .sgd
        var takeStep = TrainingStep(parameters, configuration, workers: .init(count: 1), seed: 1)
        for _ in 0..<200 {
            _ = try take(&takeStep, with: [Tensor(zeros: [3], on: .cpu)], of: parameters, rate: 1)
        }
        let mean = takeStep.average.inPlace { parameters[0].value.floats }
        #expect(zip(mean, [0.3, -7.1, 1e-6] as [Float]).allSatisfy { abs($0 / $1 - 1) < 1e-6 })
    }

    /// What a run leaves behind.
    private struct Remains: Equatable {
        let weights: [[UInt32]]
        let best, checkpoint, moments: Data
    }

    @Test("A run goes on from a checkpoint to the bit, average and all")
    func resumed() throws {
        func run(stops: [Int]) throws -> Remains {
            var remains: Remains?
            try withModelFolder { folder in
                for stop in stops + [.max] {
                    let recorder = Recorder()
                    let model = tinyModel(dropout: 0.2, seed: stop == stops.first ?? .max ? 5 : 6)
                    let run = try trainer(of: model, Self.configuration(0.7), in: folder, observers: [recorder])
                    if let checkpoint = try folder.checkpoints.newest() { try run.resume(from: checkpoint) }
                    _ = try run.run { recorder.step >= stop }
                    if stop < .max { continue }
                    let checkpoint = try #require(try folder.checkpoints.newest())
                    remains = Remains(
                        weights: bits(of: model), best: try bytes(of: folder.model),
                        checkpoint: try bytes(of: checkpoint.model),
                        moments: try bytes(of: "\(checkpoint.path)/optimizer.safetensors"))
                }
            }
            return try #require(remains)
        }
        let whole = try run(stops: [])
        #expect(try run(stops: [7]) == whole)
        #expect(try run(stops: [3, 4, 9]) == whole)
    }

    @Test("A best model that is lost is put back as it was, from the checkpoint of its step")
    func restored() throws {
        try withModelFolder { folder in
            _ = try trainer(of: tinyModel(), Self.configuration(0.7), in: folder).run()
            let best = try bytes(of: folder.model)
            try FileManager.default.removeItem(atPath: folder.model)
            var configuration = Self.configuration(0.7)
            configuration.maximumSteps = 13
            configuration.validateEvery = .steps(100)
            let recorder = Recorder()
            let run = try trainer(of: tinyModel(), configuration, in: folder, observers: [recorder])
            try run.resume(from: try #require(try folder.checkpoints.newest()))
            _ = try run.run { true }
            #expect(recorder.kinds.contains("lost best"))
            #expect(try bytes(of: folder.model) == best)
        }
    }

    @Test("A run with an average does not go on from one without, nor the other way round")
    func otherRun() throws {
        for (begun, resumed, found) in [
            (0.7, nil, "found a run with a moving"), (nil, 0.7, "found a run without a moving"),
        ] as [(Double?, Double?, String)] {
            try withModelFolder { folder in
                _ = try trainer(of: tinyModel(), Self.configuration(begun), in: folder).run()
                let checkpoint = try #require(try folder.checkpoints.newest())
                let error = #expect(throws: TrainingError.self) {
                    try trainer(of: tinyModel(), Self.configuration(resumed), in: folder).resume(from: checkpoint)
                }
                #expect(error?.description.contains(found) == true)
            }
        }
    }
}
