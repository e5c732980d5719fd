import Foundation
import ModelStore
import Recipes
import Testing
import Training

@Suite("A training run from a recipe")
struct TrainingRunTests {
    @Test("The same recipe gives the same files to the bit")
    func determinism() throws {
        let files = try TrainingFiles()
        for folder in ["one", "two"] {
            let recipe = try files.recipe("output=\(files.path)/\(folder)", "model.dropout.hidden=0.2")
            #expect(try TrainingRun(recipe: recipe).run().reason == .completed)
        }
        for name in ["model.safetensors", "shared.spm", "checkpoints/step-8/optimizer.safetensors"] {
            #expect(try files.bytes(name, in: "one") == files.bytes(name, in: "two"), "\(name)")
        }
        let other = try files.recipe("seed=2", "model.dropout.hidden=0.2")
        _ = try TrainingRun(recipe: other).run()
        #expect(try files.bytes("model.safetensors", in: "one") != files.bytes("model.safetensors"))
    }

    @Test("A vocabulary is learned from as many lines as the recipe says, which is said")
    func trainingLines() throws {
        let files = try TrainingFiles()
        func notices(_ overrides: String...) throws -> [String] {
            var notices: [String] = []
            _ = try TrainingPlan(try files.recipe(overrides)) { notices.append($0) }
            return notices.filter { $0.contains("learned from") }
        }
        #expect(try notices("tokenizer.training_lines=120").isEmpty)
        #expect(
            try notices("tokenizer.training_lines=50", "seed=4") == [
                "\(files.path)/train.source, \(files.path)/train.target: the vocabulary is learned from 50 of 120 lines, "
                    + "drawn at random with seed 4"
            ])
    }

    @Test("A fresh run writes all that a model needs, and refuses a folder that holds one")
    func fresh() throws {
        let files = try TrainingFiles()
        let recipe = try files.recipe("training.maximum_steps=2")
        _ = try TrainingRun(recipe: recipe).run()
        let names = try FileManager.default.contentsOfDirectory(atPath: recipe.output).sorted()
        #expect(names == ["checkpoints", "config.yaml", "model.safetensors", "shared.spm", "training.jsonl"])
        #expect(try Recipe(files: ["\(recipe.output)/config.yaml"]) == recipe)
        let before = try files.bytes("model.safetensors")
        let problem = failure { _ = try TrainingRun(recipe: recipe) }
        #expect(
            problem == "output: \(recipe.output) holds a model already; go on with --resume, replace it with "
                + "--overwrite, or name another folder")
        #expect(try files.bytes("model.safetensors") == before)
    }

    @Test("Overwriting replaces a model only once the data is known to be good, and spares other files")
    func overwriting() throws {
        let files = try TrainingFiles()
        let recipe = try files.recipe("training.maximum_steps=2")
        _ = try TrainingRun(recipe: recipe).run()
        try AtomicFile.write("mine", to: "\(recipe.output)/notes.txt")
        let before = try files.bytes("model.safetensors")

        let missing = try files.recipe("data.target.validation=\(files.path)/nowhere")
        let notFound = failure { _ = try TrainingRun(recipe: missing, start: .overwrite) }
        #expect(notFound?.hasPrefix("\(files.path)/nowhere: not found") == true)
        try AtomicFile.write("one line\n", to: "\(files.path)/short")
        let misaligned = try files.recipe("data.target.train=[\(files.path)/short]")
        #expect(failure { _ = try TrainingRun(recipe: misaligned, start: .overwrite) }?.contains("short") == true)
        #expect(try files.bytes("model.safetensors") == before)
        #expect(try ModelFolder(recipe.output).checkpoints.complete().map(\.step) == [2])

        _ = try TrainingRun(recipe: try files.recipe("seed=9", "training.maximum_steps=3"), start: .overwrite).run()
        #expect(try files.bytes("model.safetensors") != before)
        #expect(try ModelFolder(recipe.output).checkpoints.complete().map(\.step) == [3])
        #expect(try files.bytes("notes.txt") == Data("mine".utf8))
    }

    @Test("An interrupted run, resumed, ends as one that was never interrupted")
    func resuming() throws {
        let files = try TrainingFiles()
        let whole = try files.recipe("output=\(files.path)/whole", "model.dropout.hidden=0.2")
        _ = try TrainingRun(recipe: whole).run()
        let recipe = try files.recipe("model.dropout.hidden=0.2")
        var steps = 0
        let stopped = try TrainingRun(recipe: recipe).run {
            steps += 1
            return steps == 3
        }
        #expect(stopped.reason == .interrupted && stopped.step == 3)
        let resumed = try TrainingRun(recipe: recipe, start: .resume).run()
        #expect(resumed.reason == .completed && resumed.step == 8)
        for name in ["model.safetensors", "checkpoints/step-8/optimizer.safetensors"] {
            #expect(try files.bytes(name) == files.bytes(name, in: "whole"), "\(name)")
        }
        let log = String(decoding: try files.bytes("training.jsonl"), as: UTF8.self)
        #expect(log.contains("\"reason\":\"interrupted\"") && log.contains("\"resumedAt\":3"))
    }

    @Test("There is nothing to resume without a complete checkpoint")
    func nothingToResume() throws {
        let files = try TrainingFiles()
        let recipe = try files.recipe()
        let expected = "\(recipe.output)/checkpoints: not found; expected a complete checkpoint to resume from"
        #expect(failure { _ = try TrainingRun(recipe: recipe, start: .resume) } == expected)
        try FileManager.default.createDirectory(
            atPath: "\(recipe.output)/checkpoints/step-4", withIntermediateDirectories: true)
        #expect(failure { _ = try TrainingRun(recipe: recipe, start: .resume) } == expected)
    }

    @Test("Reversing words is learnt, BLEU sees it, and so does the score of the test set")
    func learning() throws {
        let files = try TrainingFiles(pairs: 400)
        try files.write("test", TrainingFiles.lines(30, seed: 3))
        let recipe = try files.recipe(
            "training.metric=bleu", "training.maximum_epochs=30", "training.schedule.type=cosine",
            "training.validate_every={epochs: 10}", "training.label_smoothing=0.0",
            "data.source.test=\(files.path)/test.source", "data.target.test=\(files.path)/test.target")
        let run = try TrainingRun(recipe: recipe)
        let outcome = try run.run()
        let best = try #require(outcome.best)
        #expect(best.loss < 0.1)
        #expect(best.bleu ?? 0 > 90)
        #expect(try run.scoreTest()?.score.score ?? 0 > 80)
    }
}
