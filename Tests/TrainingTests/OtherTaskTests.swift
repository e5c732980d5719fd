import CPUBackend
import Corpora
import ModelStore
import Models
import TensorCore
import TestSupport
import Testing
import Text
import Training

@Suite("A task that is no translation")
struct OtherTaskTests {
    /// Sequences of five symbols; the class is which of symbols 1 and 2 is there more often.
    private static func sequences(_ count: Int, seed: UInt64) -> [LabelledSequence] {
        var generator = SplitMix64(seed)
        return (0..<count).map { _ in
            let symbols = (0..<3 + generator.next(below: 6)).map { _ in Int32(generator.next(below: 5)) }
            let balance = symbols.reduce(0) { $0 + ($1 == 1 ? 1 : $1 == 2 ? -1 : 0) }
            return LabelledSequence(symbols: symbols, label: balance > 0 ? 0 : balance < 0 ? 1 : 2)
        }
    }

    private static func model(seed: UInt64 = 4) -> Classifier {
        var configuration = ClassifierConfiguration()
        configuration.symbols = 5
        configuration.labels = 3
        return Classifier(configuration, seed: seed, on: .cpu)
    }

    private static func task(_ model: Classifier) -> ClassificationTask {
        ClassificationTask(
            model, training: sequences(200, seed: 1), validation: sequences(100, seed: 2), seed: 3)
    }

    private static let configuration = settings {
        $0.maximumEpochs = 30
        $0.keepCheckpoints = 2
        $0.optimizer.learningRate = 0.02
    }

    private static func numbers(of model: Classifier) -> [[UInt32]] {
        model.parameters.map { $0.value.floats.map(\.bitPattern) }
    }

    @Test("It is trained, validated by its own metric, saved, resumed to the bit, and averaged by the same code")
    func classifier() throws {
        try withModelFolder { folder in
            let model = Self.model()
            let outcome = try Trainer(
                Self.task(model), Self.configuration, seed: 3, folder: folder,
                log: try TrainingLog(appendingTo: folder.log), observers: []
            ).run()
            let accuracy = try #require(outcome.best?.metrics["accuracy"])
            #expect(accuracy > 0.9)
            #expect(outcome.best?.bleu == nil)
            let logged = try TrainingHistory(readingLog: folder.log)
            #expect(logged.best?.metrics["accuracy"] == accuracy)
            let best = try ModelFile.read(Classifier.self, from: folder.model, on: .cpu)
            #expect(try Self.task(best).validate().metrics["accuracy"] == accuracy)
            #expect(throws: ModelStoreError.self) {
                try ModelFile.read(TranslationModel.self, from: folder.model, on: .cpu)
            }

            let kept = try folder.checkpoints.complete().map { checkpoint in
                try ModelFile.read(Classifier.self, from: checkpoint.model, on: .cpu)
            }
            var average = ModelAverage(kept[0])
            average.add(kept[1])
            #expect(average.mean().labels(of: [[1, 1, 0, 4]]) == [0])
            let small = best.quantized()
            #expect(small.isQuantized && small.labels(of: [[2, 2, 0, 3]]) == [1])

            try withModelFolder { other in
                let stopped = Self.model(seed: 5)
                var steps = 0
                _ = try Trainer(Self.task(stopped), Self.configuration, seed: 3, folder: other, observers: []).run {
                    steps += 1
                    return steps == 33
                }
                // A model of another seed: every number comes from the checkpoint.
                let resumed = Self.model(seed: 6)
                let trainer = Trainer(Self.task(resumed), Self.configuration, seed: 3, folder: other, observers: [])
                try trainer.resume(from: try #require(try other.checkpoints.newest()))
                _ = try trainer.run()
                let whole = Self.model(seed: 5)
                try withModelFolder { third in
                    _ = try Trainer(
                        Self.task(whole), Self.configuration, seed: 3, folder: third, observers: []
                    ).run()
                }
                #expect(Self.numbers(of: resumed) == Self.numbers(of: whole))
            }
        }
    }
}
