import CPUBackend
import Corpora
import Evaluation
import Foundation
import ModelStore
import Recipes
import TensorCore
import Testing
import Text
import Training
import Translation

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
        #expect(
            names == [
                "checkpoints", "config.yaml", "model.safetensors", "shared.spm", "training-text.json", "training.jsonl",
            ])
        #expect(try Recipe(files: ["\(recipe.output)/config.yaml"]) == recipe)
        let before = try files.bytes("model.safetensors")
        let problem = failure { _ = try TrainingRun(recipe: recipe) }
        #expect(
            problem == "output: \(recipe.output) holds a model already; go on with --resume, replace it with "
                + "--overwrite, or name another folder")
        #expect(try files.bytes("model.safetensors") == before)
    }

    @Test(
        "How many training lines have several sentences is told, kept with the model, and known to who translates with it"
    )
    func sentences() throws {
        let files = try TrainingFiles()
        let lines = TrainingFiles.lines(60, seed: 1).enumerated().map { number, words in
            number % 4 == 0 ? ["red.", "Blue."] + words : words
        }
        try files.write("train", lines)
        let recipe = try files.recipe("training.maximum_steps=2")
        var notices: [String] = []
        let folder = try TrainingRun(recipe: recipe) { notices.append($0) }.folder
        #expect(notices.contains("training corpus: 15 of 60 source lines have several sentences"))
        let known = TrainedLines(language: "en", severalSentences: 0.25)
        #expect(try Recipe.trainedLines(of: folder) == known)
        _ = try TrainingRun(recipe: recipe, start: .overwrite).run()
        let translator = try Translator(folder)
        #expect(translator.trainedLines == known && translator.splitting == .long)
        let checkpoint = try #require(try folder.checkpoints.newest())
        #expect(try Recipe.trainedLines(of: ModelFolder(checkpoint.path)) == known)

        // A folder of an earlier version has no such file; a run that goes on writes it.
        let file = "\(recipe.output)/training-text.json"
        let before = try files.bytes("training-text.json")
        try FileManager.default.removeItem(atPath: file)
        #expect(try Recipe.trainedLines(of: folder) == TrainedLines(language: "en"))
        #expect(try Translator(folder).splitting == .sentences)
        let longer = try files.recipe("training.maximum_steps=4")
        _ = try TrainingRun(recipe: longer, start: .resume).run()
        #expect(try files.bytes("training-text.json") == before)
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
        #expect(!log.contains("interrupted") && log.matches(of: /"event":"began"/).count == 1)
    }

    @Test("There is nothing to resume without a complete checkpoint")
    func nothingToResume() throws {
        let files = try TrainingFiles()
        let recipe = try files.recipe()
        let expected =
            "\(recipe.output)/checkpoints: not found; expected a complete checkpoint to resume from; a run that has none "
            + "begins again with --overwrite"
        #expect(failure { _ = try TrainingRun(recipe: recipe, start: .resume) } == expected)
        try FileManager.default.createDirectory(
            atPath: "\(recipe.output)/checkpoints/step-4", withIntermediateDirectories: true)
        let found = failure { _ = try TrainingRun(recipe: recipe, start: .resume) }
        #expect(found?.contains("checkpoints: found no checkpoint that is whole") == true)
        #expect(found?.contains("/checkpoints/step-4/complete.json: not found") == true)
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

    @Test("Validation translates what the validation corpus has kept: a line that is too long changes no BLEU")
    func longValidationLine() throws {
        let files = try TrainingFiles()
        func scores(_ output: String) throws -> [Double] {
            var notices: [String] = []
            let recipe = try files.recipe(
                "output=\(files.path)/\(output)", "training.metric=bleu", "data.maximum_length=20",
                "training.validate_every={steps: 2}")
            _ = try TrainingRun(recipe: recipe, notice: { notices.append($0) }).run()
            let left = notices.last { $0.hasPrefix("validation corpus: ") }
            #expect(
                left
                    == (output == "plain"
                        ? "validation corpus: kept 12 of 12 pairs"
                        : "validation corpus: kept 12 of 14 pairs; left out 1 with an empty target (first: "
                            + "\(files.path)/valid.target:14), 1 with a source longer than 20 pieces (first: "
                            + "\(files.path)/valid.source:13)"))
            return try TrainingHistory(readingLog: "\(recipe.output)/training.jsonl").validations.compactMap(\.bleu)
        }
        let plain = try scores("plain")
        for (side, lines) in [
            ("source", [String](repeating: "red", count: 20_000).joined(separator: " ") + "\nred green\n"),
            ("target", "red\n\n"),
        ] {
            let path = "\(files.path)/valid.\(side)"
            try AtomicFile.write(try String(contentsOfFile: path, encoding: .utf8) + lines, to: path)
        }
        let clock = ContinuousClock()
        let begin = clock.now
        #expect(try scores("long") == plain)
        #expect(clock.now - begin < .seconds(20))
    }

    @Test("Another text of the validation target is noticed on resume, though its pieces are the same")
    func otherReference() throws {
        let files = try TrainingFiles()
        let recipe = try files.recipe("training.metric=bleu")
        _ = try TrainingRun(recipe: recipe).run { true }
        let path = "\(files.path)/valid.target"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try AtomicFile.write(text.replacingOccurrences(of: "red", with: "red "), to: path)
        let problem = failure { _ = try TrainingRun(recipe: recipe, start: .resume) }
        #expect(problem?.contains("found a run with another validation corpus") == true, "\(problem ?? "resumed")")
        try AtomicFile.write(text, to: path)
        #expect(try TrainingRun(recipe: recipe, start: .resume).run().reason == .completed)
    }

    @Test("The score of the test set is that of the saved model as it translates afterwards", arguments: [1, 4])
    func testScore(seed: Int) throws {
        let files = try TrainingFiles(pairs: 200)
        try files.write("test", TrainingFiles.lines(400, seed: 3))
        let recipe = try files.recipe(
            "seed=\(seed)", "training.precision=bfloat16", "training.maximum_epochs=4",
            "data.source.test=\(files.path)/test.source", "data.target.test=\(files.path)/test.target")
        let run = try TrainingRun(recipe: recipe)
        _ = try run.run()
        let (model, tokenizers) = try run.folder.load(on: .cpu)
        let lines = try AlignedLines(
            ParallelFiles(source: ["\(files.path)/test.source"], target: ["\(files.path)/test.target"]))
        var scorer = CorpusScorer(metric: BLEU(tokenizer: .usual(forTarget: "en")))
        let translated = try Translator(model, tokenizers, recipe.translation).translate(lines.sources)
        for (hypothesis, reference) in zip(translated, lines.targets) {
            try scorer.add(hypothesis: hypothesis, references: [reference])
        }
        #expect(try run.scoreTest()?.score == scorer.score)
    }

    @Test("Tokenizers and configuration that were removed while the training ran are there at its end")
    func removedFiles() throws {
        let files = try TrainingFiles()
        for (shared, tokenizers) in [("true", ["shared.spm"]), ("false", ["source.spm", "target.spm"])] {
            let recipe = try files.recipe(
                "output=\(files.path)/\(shared)", "tokenizer.shared=\(shared)", "model.embedding.tied=none")
            let run = try TrainingRun(recipe: recipe)
            let names = tokenizers + ["config.yaml"]
            let before = try names.map { try files.bytes($0, in: shared) }
            _ = try run.run {
                for name in names { try? FileManager.default.removeItem(atPath: "\(recipe.output)/\(name)") }
                return false
            }
            #expect(try names.map { try files.bytes($0, in: shared) } == before)
        }
    }

    @Test("A longest translation of more than 100 times the source is refused")
    func lengthRatio() throws {
        let files = try TrainingFiles()
        let problem = failure { _ = try files.recipe("translation.maximum_length_ratio=1000000") }
        #expect(
            problem
                == "--set translation.maximum_length_ratio: found \"1000000\", expected a number above 0 and up to 100")
        #expect(try files.recipe("translation.maximum_length_ratio=100").translation.maximumLengthRatio == 100)
    }

    @Test("Characters that the vocabulary lacks are named by check and by training, and kept when that is asked for")
    func unknownCharacters() throws {
        let files = try TrainingFiles()
        try files.write("train", TrainingFiles.lines(400, seed: 1) + [["rûd", "rûdû"], ["grey", "û!"]])
        let settings = ["tokenizer.type=char", "tokenizer.vocabulary_size=40", "training.maximum_steps=1"]
        func told(_ more: String...) throws -> [String] {
            var (planned, run): ([String], [String]) = ([], [])
            let recipe = try files.recipe(settings + more + ["output=\(files.path)/\(more.count)-\(more.last ?? "")"])
            _ = try TrainingPlan(recipe) { planned.append($0) }
            _ = try TrainingRun(recipe: recipe) { run.append($0) }
            let ours = { (lines: [String]) in lines.filter { $0.contains("vocabulary lacks") } }
            #expect(ours(planned) == ours(run))
            return ours(run)
        }
        let counts =
            "2 characters of the training text, for which <unk> stands: û (U+00FB) 4 times in 2 lines, ! (U+0021) once; "
            + "tokenizer.character_coverage 1 would keep all, tokenizer.keep_letters true letters, ASCII digits and ASCII signs"
        #expect(
            try told("tokenizer.character_coverage=0.98") == [
                "warning: the source vocabulary lacks \(counts)", "warning: the target vocabulary lacks \(counts)",
            ])
        #expect(try told("tokenizer.character_coverage=0.98", "tokenizer.keep_letters=true").isEmpty)
        #expect(try told("tokenizer.character_coverage=1.0").isEmpty)
    }
}
