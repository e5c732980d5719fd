import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import Synchronization
import TensorCore
import Testing
import Text
import Training

@Suite("The trainer")
struct TrainerTests {
    @Test("One, two and three threads give the same bits everywhere")
    func threads() throws {
        func run(_ threads: Int) throws -> [[UInt32]] {
            let model = tinyModel(dropout: 0.2)
            try withModelFolder { folder in
                let configuration = settings {
                    $0.threads = .fixed(threads)
                    $0.batch.shards = 3
                    $0.maximumEpochs = 2
                }
                let outcome = try trainer(of: model, configuration, in: folder).run()
                #expect(outcome.reason == .completed)
            }
            return bits(of: model)
        }
        let one = try run(1)
        #expect(one != bits(of: tinyModel()))
        #expect(try run(2) == one)
        #expect(try run(3) == one)
    }

    @Test("The number of shards and the seed matter, as they say")
    func dependence() throws {
        func run(shards: Int, seed: UInt64) throws -> [[UInt32]] {
            let model = tinyModel()
            try withModelFolder { folder in
                let configuration = settings {
                    $0.batch.shards = shards
                    $0.maximumSteps = 4
                }
                _ = try trainer(of: model, configuration, seed: seed, in: folder).run()
            }
            return bits(of: model)
        }
        #expect(try run(shards: 2, seed: 3) == run(shards: 2, seed: 3))
        #expect(try run(shards: 1, seed: 3) != run(shards: 2, seed: 3))
        #expect(try run(shards: 2, seed: 4) != run(shards: 2, seed: 3))
    }

    @Test("Training ends early when validation does not improve, and the best model is the one in the folder")
    func earlyStopping() throws {
        try withModelFolder { folder in
            let scores = Mutex([10.0, 30, 20, 25, 5, 99])
            let best = Mutex<[[UInt32]]>([])
            let recorder = Recorder()
            let configuration = settings {
                $0.metric = .bleu
                $0.patience = 3
                $0.maximumEpochs = 50
                $0.schedule.kind = .plateau
                $0.schedule.patience = 0
            }
            let model = tinyModel()
            let outcome = try trainer(
                of: model, configuration, in: folder, observers: [recorder],
                quality: { model in
                    let score = scores.withLock { $0.removeFirst() }
                    if score == 30 { best.withLock { $0 = bits(of: model) } }
                    return score
                }
            ).run()
            #expect(outcome.reason == .stoppedEarly)
            #expect(outcome.step == 25)  // Five epochs of five batches.
            #expect(outcome.best?.bleu == 30 && outcome.best?.step == 10)
            let kept = try ModelFile.read(TranslationModel.self, from: folder.model, on: .cpu)
            #expect(bits(of: kept) == best.withLock { $0 })
            #expect(bits(of: kept) != bits(of: model))
            let kinds = recorder.kinds
            #expect(
                kinds.filter { $0 == "best" || $0 == "validated" } == [
                    "best", "best", "validated", "validated", "validated",
                ])
            let rates: [Double] = recorder.events.compactMap { event in
                if case .reduced(_, let rate) = event { rate } else { nil }
            }
            #expect(rates == [0.005, 0.0025, 0.00125])
            #expect(kinds.first == "began" && kinds.last == "ended")
        }
    }

    @Test("Only the newest checkpoints stay")
    func keepCheckpoints() throws {
        try withModelFolder { folder in
            let configuration = settings {
                $0.checkpointEvery = .steps(2)
                $0.keepCheckpoints = 2
                $0.maximumSteps = 9
            }
            let outcome = try trainer(of: tinyModel(), configuration, in: folder).run()
            #expect(outcome.reason == .completed && outcome.step == 9)
            // The last one is written because the run ends there.
            #expect(try folder.checkpoints.complete().map(\.step) == [8, 9])
        }
    }

    @Test(
        "A run ends where the first of its limits says",
        arguments: [(3, nil, 15), (1, 100, 5), (3, 7, 7), (.max, 6, 6)])
    func limits(epochs: Int, steps: Int?, expected: Int) throws {
        try withModelFolder { folder in
            let recorder = Recorder()
            let configuration = settings {
                $0.maximumEpochs = epochs
                $0.maximumSteps = steps
            }
            let outcome = try trainer(of: tinyModel(), configuration, in: folder, observers: [recorder]).run()
            #expect(outcome.reason == .completed && outcome.step == expected)
            #expect(outcome.best != nil)
            #expect(recorder.kinds.filter { $0 == "step" }.count == expected)
        }
    }

    @Test("Epochs of a token budget that differ in their batches are all trained to their ends")
    func unevenEpochs() throws {
        try withModelFolder { folder in
            let recorder = Recorder()
            let corpus = reversalCorpus(pairs: 300, longest: 9)
            let configuration = settings {
                $0.batch.unit = .tokens
                $0.batch.size = 60
                $0.maximumEpochs = 3
                $0.validateEvery = .epochs(3)
            }
            let batches = configuration.batch.schedule(of: corpus, seed: 3)
            let steps = (0..<3).map { batches.batches(epoch: $0).count }
            let outcome = try trainer(of: tinyModel(), on: corpus, configuration, in: folder, observers: [recorder])
                .run()
            #expect(outcome.step == steps.reduce(0, +), "\(steps)")
            #expect(outcome.best?.epoch == 3)
        }
    }

    @Test("A gradient that is not finite is skipped, noted, logged, and after 21 times in a row the end")
    func divergence() throws {
        try withModelFolder { folder in
            let model = tinyModel()
            // Finite themselves, but no product of two of them is.
            multiply(model, by: 1e30)
            let before = bits(of: model)
            let recorder = Recorder()
            let configuration = settings {
                $0.maximumEpochs = 50
                $0.logEvery = .steps(1)
                $0.validateEvery = .steps(4)
                $0.checkpointEvery = .steps(4)
            }
            let diverging = try loggingTrainer(of: model, configuration, in: folder, observers: [recorder])
            let error = #expect(throws: TrainingError.self) { try diverging.run() }
            #expect(error == .diverged(step: 21, skipped: 21))
            #expect(error?.description.hasPrefix("step 21: the gradient was not finite 21 times in a row") == true)
            #expect(bits(of: model) == before)
            #expect(recorder.kinds.filter { $0 == "skipped" }.count == 21)
            #expect(recorder.kinds.filter { $0 == "exploded" }.count == 1)
            #expect(!recorder.kinds.contains("best"))
            // A state with numbers that are not finite can be saved, and read again.
            let checkpoint = try #require(try folder.checkpoints.newest())
            #expect(checkpoint.step == 20)
            try trainer(of: model, configuration, in: folder).resume(from: checkpoint)
        }
    }

    @Test("After the first steps nothing is asked of the system any more")
    func steadyState() throws {
        let device = Device(name: "alone", backend: CPUBackend())
        let model = tinyModel(dropout: 0.1, on: device)
        let workers = Workers(.fixed(1))
        var takeStep = TrainingStep(model.parameters, TrainingConfiguration(), workers: workers, seed: 1)
        let corpus = reversalCorpus(pairs: 40)
        let batches = (0..<5).map { corpus.batch(of: Array($0 * 8..<$0 * 8 + 8)) }
        func epoch(_ number: Int) throws {
            for (index, batch) in batches.enumerated() {
                let shards = batch.shards(2).map {
                    TranslationShard(model: model, batch: $0, objective: CrossEntropy(smoothing: 0.1))
                }
                _ = try takeStep(shards, number: number * batches.count + index + 1, rate: 0.001)
            }
        }
        try epoch(0)
        try epoch(1)
        let before = device.arena.statistics
        #expect(before.systemAllocations > 0)
        for number in 2..<8 { try epoch(number) }
        #expect(device.arena.statistics.systemAllocations == before.systemAllocations)
        #expect(device.arena.statistics.usedBytes == before.usedBytes)
    }

    @Test("Reversing a sentence is learnt almost perfectly")
    func learning() throws {
        try withModelFolder { folder in
            let configuration = settings {
                $0.batch.size = 32
                $0.optimizer.learningRate = 0.01
                $0.labelSmoothing = 0
                $0.maximumEpochs = 30
                $0.schedule.kind = .cosine
                $0.validateEvery = .epochs(10)
                $0.checkpointEvery = .epochs(30)
            }
            let corpus = reversalCorpus(pairs: 500, vocabulary: 10, longest: 4)
            let unseen = reversalCorpus(pairs: 50, vocabulary: 10, longest: 4, seed: 2)
            let model = tinyModel(vocabulary: 10, hidden: 20)
            let outcome = try trainer(of: model, on: corpus, validation: unseen, configuration, in: folder).run()
            let loss = try #require(outcome.best?.loss)
            #expect(loss < 0.1)
        }
    }
}
