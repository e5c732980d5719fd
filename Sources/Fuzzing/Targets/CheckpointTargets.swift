import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import Recipes
import Text
import Training

/// The readers of checkpoints: each of their files in turn, up to the end of a run that goes on from one, and of what was changed
/// on the way.
enum CheckpointTargets {
    static func all() throws -> [FuzzTarget] {
        let recipe = try Recipe(files: [Fixture.recipe])
        let folder = ModelFolder(Fixture.model)
        let (model, tokenizers) = try folder.load(on: .cpu)
        let files = try CorpusFiles(recipe.data)
        let corpus = try ParallelCorpus(
            reading: files.training, tokenizers: tokenizers, maximumLength: recipe.data.maximumLength, threads: 1)
        let validation = try ParallelCorpus(
            reading: files.validation, tokenizers: tokenizers, maximumLength: recipe.data.maximumLength,
            text: recipe.training.translatesValidation ? .keep : .discard, threads: 1)
        guard let newest = try folder.checkpoints.newest() else { throw Violation("the fixture has no checkpoint") }

        func trainer(in folder: ModelFolder) throws -> Trainer {
            let task = try TranslationTask(
                TranslationModel(model.configuration, seed: recipe.seed, on: .cpu), corpus: corpus,
                validator: Validator(validation, workers: Workers(.fixed(1)), judging: nil), recipe.training,
                seed: recipe.seed)
            return Trainer(task, recipe.training, seed: recipe.seed, folder: folder, observers: [])
        }
        func resume() throws { try trainer(in: folder).resume(from: newest) }
        func resumeAndEnd() throws {
            let output = ModelFolder("resumed")
            try? FileManager.default.removeItem(atPath: output.path)
            _ = try output.prepare()
            let trainer = try trainer(in: output)
            try trainer.resume(from: newest)
            _ = try trainer.run(shouldStop: { true })
        }

        return [
            try FuzzTarget(
                "checkpoint-weights", share: 40, .safetensors, file: "\(newest.path)/model.safetensors",
                listedIn: ["\(newest.path)/complete.json"], read: resume),
            try FuzzTarget(
                "checkpoint-moments", share: 40, .safetensors, file: "\(newest.path)/optimizer.safetensors",
                listedIn: ["\(newest.path)/complete.json"],
                read: resume
            ),
            try FuzzTarget(
                "checkpoint-state", share: 20, .settings, file: "\(newest.path)/state.json",
                listedIn: ["\(newest.path)/complete.json"], read: resume),
            try FuzzTarget(
                "checkpoint-end", share: 25, .settings, file: "\(newest.path)/state.json",
                listedIn: ["\(newest.path)/complete.json"], read: resumeAndEnd),
            try FuzzTarget("checkpoint-list", share: 25, .settings, file: "\(newest.path)/complete.json") {
                _ = try folder.checkpoints.complete()
                _ = try folder.checkpoints.newest()
            },
            try FuzzTarget("changes", share: 5, .settings, file: folder.changes) {
                _ = try ChangeRecord(of: folder)
            },
        ]
    }
}
