import Foundation
import ModelStore
import Recipes
import Testing
import Training

@Suite("Changing the settings of a run")
struct ChangedRecipeTests {
    /// Knows the step that a run has come to, and what it has told.
    private final class Follower: TrainingObserver {
        private(set) var step = 0
        private(set) var changes: [TrainingChange] = []

        func note(_ event: TrainingEvent) {
            if case .step(let progress) = event { step = progress.step }
            if case .changed(_, let change, _) = event { changes.append(change) }
        }
    }

    /// Runs a recipe of some files from its beginning or from its checkpoint, until a step.
    @discardableResult
    private func run(
        _ recipe: Recipe, _ changes: [String]? = nil, until stop: Int = .max, notice: (String) -> Void = { _ in }
    ) throws -> (outcome: TrainingOutcome, follower: Follower) {
        let follower = Follower()
        let run = try TrainingRun(
            recipe: recipe, start: changes == nil ? .fresh : .resume, changes: changes ?? [], observers: [follower],
            notice: notice)
        return (try run.run { follower.step >= stop }, follower)
    }

    private static func recipe(_ files: TrainingFiles, _ overrides: [String] = []) throws -> Recipe {
        try files.recipe(
            [
                "model.dropout.hidden=0.2", "training.checkpoint_every={steps: 2}",
                "training.validate_every={steps: 2}",
                "training.keep_checkpoints=9",
            ] + overrides)
    }

    /// The changes of settings that a log tells of, each with its step.
    private func logged(_ files: TrainingFiles) throws -> [(step: Int, keys: [String])] {
        let lines = String(decoding: try files.bytes("training.jsonl"), as: UTF8.self).split(separator: "\n")
        return try lines.filter { $0.contains("\"event\":\"changed\"") }.map { line in
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            let settings = try #require(object?["settings"] as? [[String: String]])
            return (try #require(object?["step"] as? Int), settings.compactMap { $0["key"] })
        }
    }

    /// What a run leaves behind; times and threads are in other files.
    private func remains(_ files: TrainingFiles, step: Int) throws -> [Data] {
        try [
            "model.safetensors", "checkpoints/step-\(step)/model.safetensors",
            "checkpoints/step-\(step)/optimizer.safetensors",
        ]
        .map { try files.bytes($0) }
    }

    private static let changes: [[String]] = [
        ["training.optimizer.learning_rate=0.002"], ["training.schedule.type=plateau", "training.schedule.patience=0"],
        ["training.optimizer={type: sgd, momentum: 0.9}"], ["training.batch.size=8"], ["training.batch.accumulate=2"],
        ["training.label_smoothing=0"], ["model.dropout.hidden=0.4", "model.dropout.over_time=sequence"],
        ["training.moving_average=0.8"], ["training.freeze=encoder.*"], ["training.clip_norm=0.1"],
        ["training.metric=bleu"], ["training.precision=bfloat16"], ["training.coverage_loss=0.5", "training.r_drop=1"],
    ]

    @Test(
        "Interrupted after a change and resumed without it, a run equals one that was not interrupted",
        arguments: changes)
    func exact(changes: [String]) throws {
        let (whole, files) = (try TrainingFiles(), try TrainingFiles())
        try run(Self.recipe(whole), until: 3)
        let (outcome, follower) = try run(Self.recipe(whole), changes)
        #expect(follower.changes.count == 1)

        try run(Self.recipe(files), until: 3)
        try run(Self.recipe(files), changes, until: 5)
        // The configuration as it always was: it needs no change.
        let (resumed, silent) = try run(Self.recipe(files), [])
        #expect(resumed.step == outcome.step && silent.changes.isEmpty)
        #expect(try remains(files, step: outcome.step) == remains(whole, step: outcome.step), "\(changes)")
        let keys = Set(changes.flatMap { $0.contains("{") ? [] : [String($0.prefix { $0 != "=" })] })
        let told = try logged(files)
        #expect(told.count == 1 && told[0].step == 3 && keys.isSubset(of: told[0].keys), "\(told)")

        let changed = try Recipe(files: ["\(files.path)/model/config.yaml"])
        #expect(try changed == Recipe(yaml: Self.recipe(files).yaml, file: "x.yaml", overrides: changes))
        // Nor does it where the configuration is that of the folder, or where the changes are asked for again.
        #expect(try run(changed, []).outcome.step == outcome.step)
        #expect(try run(Self.recipe(files), changes).follower.changes.isEmpty)
        #expect(try logged(files).count == 1)
    }

    @Test("What cannot change is refused with the reason, and nothing has changed then")
    func refused() throws {
        let files = try TrainingFiles()
        let recipe = try Self.recipe(files)
        try run(recipe, until: 2)
        let before = try files.bytes("config.yaml")
        for (change, key, reason) in [
            ("seed=2", "seed", "the order of the batches"), ("output=elsewhere", "output", "name it with --output"),
            ("data.maximum_length=50", "data.maximum_length", "the text that it began with"),
            ("data.target.language=fr", "data.target.language", "the text that it began with"),
            ("tokenizer.vocabulary_size=9", "tokenizer.vocabulary_size", "belongs to the weights"),
            ("model.decoder.hidden=20", "model.decoder.hidden", "would not fit"),
            ("model.encoder.initialization=glorot", "model.encoder.initialization", "would not fit"),
            ("training.vectors.source=x", "training.vectors.source", "how the weights began"),
        ] {
            let problem = failure { try run(recipe, [change]) } ?? ""
            #expect(problem.hasPrefix("--change \(key): found \""), "\(problem)")
            #expect(problem.contains(" as in \(recipe.output)/config.yaml: ") && problem.contains(reason), "\(problem)")
        }
        for (change, problem) in [
            ("seed", "--change seed: expected key=value, such as training.batch.size=32"),
            ("training.patient=1", "--change training.patient: unknown key, did you mean \"patience\"?"),
            ("training.clip_norm=0", "--change training.clip_norm: found \"0\", expected a number above 0, or null"),
        ] {
            #expect(failure { try run(recipe, [change]) } == problem)
        }
        let other = try TrainingFiles(pairs: 59)
        let problem = failure { try run(recipe, ["data.source.train=[\(other.path)/train.source]"]) }
        #expect(problem != nil)
        #expect(try files.bytes("config.yaml") == before)
        #expect(!FileManager.default.fileExists(atPath: ModelFolder(recipe.output).path + "/changes.json"))
    }

    @Test("The weight of an alignment may change, and not whether there is one")
    func alignment() throws {
        let files = try TrainingFiles()
        let alignment = "data.alignment=\(files.path)/train.links"
        let recipe = try Self.recipe(files, ["training.guided_alignment=0.1", alignment])
        try run(recipe, until: 2)
        let reason = "as in \(recipe.output)/config.yaml: the alignment is a part of the text that the run began with"
        #expect(
            failure { try run(recipe, ["training.guided_alignment=0"]) }
                == "--change training.guided_alignment: found \"0.0\", expected \"0.1\" \(reason)")
        #expect(try run(recipe, ["training.guided_alignment=0.2"]).follower.changes.count == 1)
        // Without a hint that a change could do it.
        let plain = failure { try run(Self.recipe(files), []) } ?? ""
        #expect(plain.contains("training.guided_alignment: found \"0.0\"") && !plain.contains("--change"), "\(plain)")

        let others = try TrainingFiles()
        try run(Self.recipe(others), until: 2)
        #expect(
            failure { try run(Self.recipe(others), ["training.guided_alignment=0.1", alignment]) }
                == "--change training.guided_alignment: found \"0.1\", expected \"0.0\" as in \(others.path)/model/config.yaml: "
                + "the alignment is a part of the text that the run began with")
    }

    @Test("A setting that differs without --change is told how it could, where it could")
    func hint() throws {
        let files = try TrainingFiles()
        let recipe = try Self.recipe(files)
        try run(recipe, until: 2)
        let faster = try Self.recipe(files, ["training.optimizer.learning_rate=0.02"])
        #expect(
            failure { try run(faster, []) }
                == "training.optimizer.learning_rate: found \"0.02\", expected \"0.01\" as in \(recipe.output)/config.yaml, "
                + "with which the run began; --change training.optimizer.learning_rate=... changes it")
    }

    @Test("A crash after the configuration was written, or before it, neither loses a change nor makes it twice")
    func crashes() throws {
        let change = ["training.batch.size=8", "training.optimizer.type=sgd", "training.maximum_epochs=3"]
        let whole = try TrainingFiles()
        try run(Self.recipe(whole), until: 3)
        let steps = try run(Self.recipe(whole), change).outcome.step
        for isAgain in [false, true] {
            for isBefore in [false, true] {
                let files = try TrainingFiles()
                let recipe = try Self.recipe(files)
                try run(recipe, until: 3)
                let before = try files.bytes("config.yaml")
                _ = try TrainingRun(recipe: recipe, start: .resume, changes: change)
                if isBefore { try AtomicFile.write(before, to: "\(recipe.output)/config.yaml") }
                let outcome = try run(recipe, isAgain ? change : []).outcome
                #expect(outcome.step == steps)
                #expect(try remains(files, step: steps) == remains(whole, step: steps), "\(isAgain) \(isBefore)")
                #expect(try logged(files).map(\.step) == [3])
                let configuration = try Recipe(files: ["\(recipe.output)/config.yaml"])
                #expect(configuration.training.maximumEpochs == 3 && configuration.training.batch.size == 8)
            }
        }
    }

    @Test("Several changes follow each other, and a checkpoint from before them has them all made again")
    func several() throws {
        let files = try TrainingFiles()
        let recipe = try Self.recipe(files)
        try run(recipe, until: 2)
        try run(recipe, ["training.schedule={type: exponential, factor: 0.9, interval_steps: 3}"], until: 4)
        try run(recipe, ["training.schedule.type=constant", "training.label_smoothing=0.2"], until: 6)
        #expect(try logged(files).map(\.step) == [2, 4])
        for step in [4, 6] { try FileManager.default.removeItem(atPath: "\(recipe.output)/checkpoints/step-\(step)") }
        var notices: [String] = []
        let (outcome, follower) = try run(recipe, []) { notices.append($0) }
        #expect(outcome.step == 8 && follower.changes.count == 2)
        #expect(try logged(files).map(\.step) == [2, 2])
        // What is as it was at the beginning is no news.
        #expect(notices.contains("as changed before: training.label_smoothing=0.2"), "\(notices)")
        #expect(follower.changes[1].settings.map(\.key) == ["training.schedule.type", "training.label_smoothing"])
        #expect(try Recipe(files: ["\(recipe.output)/config.yaml"]).training.schedule == recipe.training.schedule)
    }

    @Test("What may be changed without --change counts as the configuration has it, unless it was changed with it")
    func free() throws {
        let files = try TrainingFiles()
        let recipe = try Self.recipe(files)
        #expect(try run(recipe).outcome.step == 8)
        #expect(try run(recipe, ["training.maximum_epochs=3"]).outcome.step == 12)
        #expect(try run(recipe, []).outcome.step == 12)
        #expect(try run(Self.recipe(files, ["training.maximum_epochs=4"]), []).outcome.step == 16)
        #expect(try logged(files).map(\.step) == [8])
    }

    @Test("A cosine may be given another end", arguments: ["cosine", "linear"])
    func length(type: String) throws {
        let files = try TrainingFiles()
        let recipe = try Self.recipe(files, ["training.schedule.type=\(type)"])
        #expect(try run(recipe).outcome.step == 8)
        #expect(try run(recipe, ["training.maximum_epochs=4"], until: 9).outcome.step == 9)
        #expect(try run(recipe, []).outcome.step == 16)
    }

    @Test("The text may lie elsewhere, and must be the same")
    func moved() throws {
        let files = try TrainingFiles()
        let recipe = try Self.recipe(files)
        try run(recipe, until: 2)
        let sides = ["source", "target"]
        for side in sides {
            try FileManager.default.moveItem(
                atPath: "\(files.path)/train.\(side)", toPath: "\(files.path)/moved.\(side)")
        }
        let change = sides.map { "data.\($0).train=[\(files.path)/moved.\($0)]" }
        try run(recipe, change, until: 4)
        #expect(try run(recipe, []).outcome.step == 8)
        try files.write("other", TrainingFiles.lines(60, seed: 9))
        let other = sides.map { "data.\($0).train=[\(files.path)/other.\($0)]" }
        #expect(failure { try run(recipe, other) }?.contains("found a run on another training corpus") == true)
        #expect(try run(recipe, []).outcome.step == 8)
    }

    @Test("Another metric is judged by the same text, whether it is translated or not")
    func metrics() throws {
        let files = try TrainingFiles()
        let recipe = try Self.recipe(files, ["training.maximum_epochs=4"])
        try run(recipe, until: 3)
        for (metric, stop) in [("bleu", 5), ("chrf", 7), ("loss", 9), ("ter", .max)] {
            let outcome = try run(recipe, ["training.metric=\(metric)"], until: stop).outcome
            #expect(outcome.best?.metrics[metric] != nil)
        }
        let path = "\(files.path)/valid.target"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try AtomicFile.write(text.replacingOccurrences(of: "red", with: "red "), to: path)
        #expect(failure { try run(recipe, []) }?.contains("found a run with another validation corpus") == true)
    }

    @Test("A record that is damaged, or says what no version says, is refused in one line")
    func damaged() throws {
        let files = try TrainingFiles()
        let recipe = try Self.recipe(files)
        try run(recipe, until: 2)
        try run(recipe, ["training.label_smoothing=0.2"], until: 3)
        let path = "\(recipe.output)/changes.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        for (changed, part) in [
            (text.replacingOccurrences(of: "0.2", with: "0.3"), "with the checksum"), ("{}", "JSON of another form"),
        ] {
            try AtomicFile.write(changed, to: path)
            let problem = failure { try run(recipe, []) } ?? ""
            #expect(
                problem.hasPrefix("\(path): found ") && problem.contains(part) && !problem.contains("\n"), "\(problem)")
        }
        try AtomicFile.write(text, to: path)
        #expect(try run(recipe, []).outcome.step == 8)
        // It goes with the model.
        _ = try TrainingRun(recipe: recipe, start: .overwrite)
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
