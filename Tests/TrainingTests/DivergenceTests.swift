import Foundation
import ModelStore
import Models
import TensorCore
import Testing
import Training

@Suite("Divergence")
struct DivergenceTests {
    /// Changes a model when an event comes.
    private struct Sabotage: TrainingObserver {
        let model: TranslationModel
        let scale: Float
        let isDue: (TrainingEvent) -> Bool

        func note(_ event: TrainingEvent) {
            if isDue(event) { multiply(model, by: scale) }
        }
    }

    private func isSaved(_ step: Int) -> (TrainingEvent) -> Bool {
        { event in if case .saved(step, _) = event { true } else { false } }
    }

    /// Whether all numbers of the model file and of every checkpoint are finite.
    private func isFinite(_ folder: ModelFolder) throws -> Bool {
        let files = try folder.checkpoints.complete().map { "\($0.path)/model.safetensors" } + [folder.model]
        return try files.filter { FileManager.default.fileExists(atPath: $0) }.allSatisfy { file in
            try ModelFile.read(TranslationModel.self, from: file, on: .cpu).parameters.allSatisfy { parameter in
                parameter.value.floats.allSatisfy { $0.isFinite }
            }
        }
    }

    @Test(
        "A learning rate beyond all reason ends the run with an error, and with no weight on disk that is no number",
        arguments: [1e10, 1e30, 1e300])
    func learningRate(rate: Double) throws {
        try withModelFolder { folder in
            let recorder = Recorder()
            let configuration = settings {
                $0.optimizer.learningRate = rate
                $0.maximumEpochs = 50
                $0.maximumSteps = 20
                $0.checkpointEvery = .steps(1)
                $0.validateEvery = .steps(2)
            }
            let trainer = try loggingTrainer(of: tinyModel(), configuration, in: folder, observers: [recorder])
            let error = #expect(throws: TrainingError.self) { try trainer.run() }
            #expect(error?.isDivergence == true)
            #expect(error?.description.contains("training.optimizer.learning_rate or training.clip_norm") == true)
            // The first update by an infinite rate is seen when its checkpoint is to be written, before any step that it spoils.
            let explosions = rate == 1e300 ? 0 : 1
            #expect(recorder.kinds.filter { $0 == "exploded" }.count == explosions)
            #expect(try isFinite(folder))
            let log = try String(contentsOfFile: folder.log, encoding: .utf8)
            #expect(log.matches(of: /"event":"exploded"/).count == explosions)
            #expect(try TrainingHistory(readingLog: folder.log).outcome?.reason == .diverged)
        }
    }

    @Test("Weights that are no numbers end the run at once, and the last good checkpoint and model stay")
    func weights() throws {
        try withModelFolder { folder in
            let model = tinyModel()
            let configuration = settings {
                $0.checkpointEvery = .steps(1)
                $0.validateEvery = .steps(2)
                $0.keepCheckpoints = 1
            }
            let trainer = try loggingTrainer(
                of: model, configuration, in: folder,
                observers: [Sabotage(model: model, scale: .nan, isDue: isSaved(4))])
            let error = #expect(throws: TrainingError.self) { try trainer.run() }
            #expect(error == .weightsNotFinite(step: 5, name: model.parameters[0].name))
            #expect(try folder.checkpoints.complete().map(\.step) == [4])
            #expect(try isFinite(folder) && FileManager.default.fileExists(atPath: folder.model))
        }
    }

    @Test("The last checkpoint before an explosion outlives all that come after it, until the loss is back")
    func rotation() throws {
        try withModelFolder { folder in
            let model = tinyModel()
            let configuration = settings {
                $0.checkpointEvery = .steps(1)
                $0.keepCheckpoints = 2
                $0.maximumSteps = 12
            }
            let recorder = Recorder()
            let trainer = try loggingTrainer(
                of: model, configuration, in: folder,
                observers: [recorder, Sabotage(model: model, scale: 1e5, isDue: isSaved(5))])
            let error = #expect(throws: TrainingError.self) { try trainer.run() }
            #expect(
                error.map { "\($0)".hasPrefix("the training loss exploded at step 6 ") } == true,
                "\(String(describing: error))")
            #expect(try folder.checkpoints.complete().map(\.step) == [5, 11, 12])
            #expect(recorder.kinds.filter { $0 == "exploded" }.count == 1)
        }
    }

    @Test("A run that resumes in an explosion does not say so again")
    func resumed() throws {
        try withModelFolder { folder in
            let configuration = settings {
                $0.optimizer.learningRate = 1e10
                $0.maximumSteps = 8
            }
            let recorder = Recorder()
            let first = try loggingTrainer(of: tinyModel(), configuration, in: folder, observers: [recorder])
            #expect(try first.run { recorder.step == 3 }.reason == .interrupted)
            let second = try loggingTrainer(of: tinyModel(), configuration, in: folder, observers: [recorder])
            try second.resume(from: try #require(try folder.checkpoints.newest()))
            #expect(throws: TrainingError.self) { try second.run() }
            #expect(recorder.kinds.filter { $0 == "exploded" }.count == 1)
        }
    }

    @Test("A run whose every validation has a loss that is no number has no model to show")
    func neverValid() throws {
        try withModelFolder { folder in
            let configuration = settings { $0.maximumSteps = 1 }
            let model = tinyModel()
            // The step goes by before the weights do, which stay finite.
            let sabotage = Sabotage(model: model, scale: 1e30) { if case .step = $0 { true } else { false } }
            let trainer = try loggingTrainer(of: model, configuration, in: folder, observers: [sabotage])
            #expect(throws: TrainingError.neverValid(step: 1)) { try trainer.run() }
            #expect(!FileManager.default.fileExists(atPath: folder.model))
            // A state with numbers that are not finite can be read again.
            let checkpoint = try #require(try folder.checkpoints.newest())
            try loggingTrainer(of: tinyModel(), configuration, in: folder).resume(from: checkpoint)
        }
    }
}
