import Foundation
import ModelStore
import Recipes
import Testing
import Training

@Suite("Resuming with another recipe")
struct RecipeResumingTests {
    /// A run of one step, and what resuming it with changed settings says.
    private func problems(
        begun: [String] = [], _ changes: [String]
    ) throws -> [(change: String, problem: String?)] {
        let files = try TrainingFiles()
        var recipe = try files.recipe("training.maximum_steps=1")
        for change in begun { recipe = try Recipe(yaml: recipe.yaml, file: "recipe.yaml", overrides: [change]) }
        _ = try TrainingRun(recipe: recipe).run()
        return try changes.map { change in
            let changed = try Recipe(
                yaml: recipe.yaml, file: "recipe.yaml",
                overrides: [change.replacingOccurrences(of: "FILES", with: files.path)])
            return (change, failure { _ = try TrainingRun(recipe: changed, start: .resume) })
        }
    }

    @Test("What changes the run is refused, and named with both values")
    func refused() throws {
        let files = try TrainingFiles()
        let recipe = try files.recipe("training.maximum_steps=1")
        _ = try TrainingRun(recipe: recipe).run()
        let wider = try files.recipe("training.maximum_steps=1", "model.decoder.hidden=20")
        #expect(
            failure { _ = try TrainingRun(recipe: wider, start: .resume) }
                == "model.decoder.hidden: found \"20\", expected \"16\" as in \(recipe.output)/config.yaml, with which "
                + "the run began")
        let changes = [
            "seed=2", "data.source.train=[FILES/train.target]", "data.maximum_length=50", "tokenizer.type=char",
            "tokenizer.vocabulary_size=11", "model.embedding.tied=target", "model.dropout.output=0.1",
            "model.dropout.recurrent=0.1", "model.dropout.source_word=0.1", "model.dropout.target_word=0.1",
            "training.batch.size=8", "training.batch.shards=1", "training.optimizer.learning_rate=0.02",
            "training.schedule.type=plateau", "training.schedule.warmup_steps=3", "training.clip_norm=null",
            "training.optimizer.type=sgd", "training.optimizer.l2=0.1", "training.clip_value=1",
            "training.gradient_noise=0.1", "training.moving_average=0.9", "training.freeze=encoder.*",
            "training.batch.accumulate=2", "training.label_smoothing=0.0", "training.metric=perplexity",
            "translation.length_penalty=0.5",
        ]
        let several = try files.recipe(
            "training.maximum_steps=1", "seed=3", "model.decoder.hidden=20", "training.batch.size=8")
        #expect(
            failure { _ = try TrainingRun(recipe: several, start: .resume) }?.split(separator: "\n").map {
                $0.prefix { $0 != ":" }
            }
                == ["seed", "model.decoder.hidden", "training.batch.size"])
        let dropped = try problems(begun: ["model.dropout.hidden=0.1"], ["model.dropout.over_time=sequence"])
        for (change, problem) in try problems(changes) + dropped {
            let key = change.prefix { $0 != "=" }
            #expect(problem?.hasPrefix("\(key): found ") == true, "\(change): \(problem ?? "accepted")")
        }
    }

    @Test("What only decides how long, how fast and where it runs may change")
    func accepted() throws {
        let changes = [
            "name=other", "training.maximum_epochs=9", "training.maximum_steps=20", "training.threads=1",
            "training.patience=2", "training.keep_checkpoints=1", "training.log_every={steps: 3}",
            "training.validate_every={steps: 3}", "training.checkpoint_every={steps: 3}", "translation.beam=2",
        ]
        for (change, problem) in try problems(changes) {
            #expect(problem == nil, "\(change)")
        }
    }

    @Test("A cosine is tied to the length of the run, and so is a straight line", arguments: ["cosine", "linear"])
    func length(schedule: String) throws {
        let changes = ["training.maximum_epochs=9", "training.maximum_steps=20", "training.patience=2"]
        let found = try problems(begun: ["training.schedule.type=\(schedule)"], changes)
        #expect(found[0].problem?.hasPrefix("training.maximum_epochs: found \"9\", expected \"2\"") == true)
        #expect(found[1].problem?.hasPrefix("training.maximum_steps: found \"20\", expected \"1\"") == true)
        #expect(found[2].problem == nil)
    }

    @Test("A cosine that restarts is not tied to it")
    func restarts() throws {
        let found = try problems(
            begun: ["training.schedule.type=cosine", "training.schedule.period_steps=3"],
            ["training.maximum_steps=20", "training.schedule.period_steps=4"])
        #expect(found[0].problem == nil)
        #expect(found[1].problem?.hasPrefix("training.schedule.period_steps: found \"4\", expected \"3\"") == true)
    }

    @Test("A moved folder can be resumed, and its configuration follows; files with other text are refused")
    func movedAndChanged() throws {
        let files = try TrainingFiles()
        _ = try TrainingRun(recipe: try files.recipe("training.maximum_steps=1")).run()
        try FileManager.default.moveItem(atPath: "\(files.path)/model", toPath: "\(files.path)/moved")
        let moved = try files.recipe("output=\(files.path)/moved", "training.maximum_steps=3")
        #expect(try TrainingRun(recipe: moved, start: .resume).run().step == 3)
        #expect(try Recipe(files: ["\(files.path)/moved/config.yaml"]) == moved)

        try files.write("train", TrainingFiles.lines(60, seed: 5))
        let problem = failure { _ = try TrainingRun(recipe: moved, start: .resume) }
        #expect(problem?.contains("found a run on another training corpus; expected one on these 60 pairs") == true)
    }

    @Test("Of very many settings that differ the first ten are named and the others counted")
    func many() throws {
        let files = try TrainingFiles()
        _ = try TrainingRun(recipe: try files.recipe("training.maximum_steps=1")).run()
        let other = try files.recipe(
            "training.maximum_steps=1", "seed=2", "model.embedding.size=8", "model.encoder.hidden=8",
            "model.attention.size=8", "model.decoder.hidden=8", "model.dropout.embedding=0.1",
            "model.dropout.hidden=0.1",
            "model.dropout.output=0.1", "training.batch.size=8", "training.label_smoothing=0.0",
            "training.clip_norm=null",
            "training.metric=perplexity")
        let problem = failure { _ = try TrainingRun(recipe: other, start: .resume) }
        let lines = try #require(problem).split(separator: "\n")
        #expect(lines.count == 11 && lines.last == "2 more settings differ from those of the run")
    }

    @Test("A longest translation that an earlier version allowed becomes the longest that is allowed")
    func earlierLimit() throws {
        let files = try TrainingFiles()
        let recipe = try files.recipe("training.maximum_steps=1")
        _ = try TrainingRun(recipe: recipe).run()
        let folder = ModelFolder(recipe.output)
        let text = try String(contentsOfFile: folder.configuration, encoding: .utf8)
        for (ratio, allowed) in [("1000000.0", 100.0), ("100.5", 100), ("100", 100), ("7.5", 7.5)] {
            let earlier = text.replacing(/maximum_length_ratio: [0-9.]+/, with: "maximum_length_ratio: \(ratio)")
            try Data(earlier.utf8).write(to: URL(fileURLWithPath: folder.configuration))
            #expect(try Recipe.searchConfiguration(of: folder).maximumLengthRatio == allowed)
            let resumed = try files.recipe("training.maximum_steps=1", "translation.maximum_length_ratio=\(allowed)")
            #expect(failure { _ = try TrainingRun(recipe: resumed, start: .resume) } == nil)
        }
    }

    @Test("An idle setting that an earlier version took is no obstacle to a run, and may leave its configuration")
    func idle() throws {
        let files = try TrainingFiles()
        let settings = ["model.encoder.cell=ssru", "translation.length_penalty=0"]
        let recipe = try files.recipe(settings + ["training.maximum_steps=1"])
        _ = try TrainingRun(recipe: recipe).run()
        let folder = ModelFolder(recipe.output)
        var text = try String(contentsOfFile: folder.configuration, encoding: .utf8)
        for (line, earlier) in [
            ("    further_transitions: 0\n", "    further_transitions: 2\n"),
            ("    over_time: step\n", "    over_time: sequence\n"),
            ("  length_penalty_offset: 0.0\n", "  length_penalty_offset: 5.0\n"), ("    beam: 1\n", "    beam: 4\n"),
        ] {
            let place = try #require(text.range(of: line), "\(line)")
            text.replaceSubrange(place, with: earlier)
        }
        try Data(text.utf8).write(to: URL(fileURLWithPath: folder.configuration))
        let refused = failure { _ = try Recipe(files: [folder.configuration]) }
        #expect(refused?.split(separator: "\n").count == 4, "\(refused ?? "taken")")
        let longer = try files.recipe(settings + ["training.maximum_steps=3"])
        #expect(try TrainingRun(recipe: longer, start: .resume).run().step == 3)
        #expect(try Recipe(files: [folder.configuration]) == longer)
    }
}
