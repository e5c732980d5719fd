import Foundation
import TestSupport
import Testing

@Suite struct TrainCommandTests {
    let corpus: TinyCorpus

    init() throws {
        corpus = try TinyCorpus()
    }

    @Test("A log that is gone is said to be gone, and a tokenizer that is gone ends the run")
    func lostFiles() throws {
        #expect(try Program.run("train", corpus.recipe, "--set", "training.maximum_steps=5").status == 0)
        let log = "\(corpus.output)/training.jsonl"
        try FileManager.default.removeItem(atPath: log)
        let resumed = try Program.run("train", corpus.recipe, "--resume")
        #expect(resumed.status == 0)
        #expect(resumed.errors.contains("\(log): is gone with all that it said up to step 5; a new one begins\n"))
        try FileManager.default.removeItem(atPath: "\(corpus.output)/shared.spm")
        let lost = try Program.run("train", corpus.recipe, "--resume")
        #expect(lost.status == 66)
        #expect(
            lost.errors
                == "dragoman: \(corpus.output)/shared.spm: not found; expected the tokenizer that the model was saved "
                + "with, without which it is of no use\n")
    }

    @Test("A folder that holds a model is not touched unless asked")
    func folderInUse() throws {
        #expect(try Program.run("train", corpus.recipe).status == 0)
        let outcome = try Program.run("train", corpus.recipe)
        #expect(outcome.status == 64)
        #expect(outcome.message.contains("\(corpus.output) holds a model already"))
        #expect(try Program.run("train", corpus.recipe, "--overwrite").status == 0)
    }

    @Test("Damaged checkpoints are named, on the screen and in the log, and the run goes on from the one before them")
    func damagedCheckpoints() throws {
        let checkpoints = "\(corpus.output)/checkpoints"
        let often = ["--set", "training.checkpoint_every={steps: 4}"]
        #expect(try Program.run(["train", corpus.recipe] + often).status == 0)
        let ended = try Data(contentsOf: URL(fileURLWithPath: "\(checkpoints)/step-10/model.safetensors"))
        let files = ["\(checkpoints)/step-10/optimizer.safetensors", "\(checkpoints)/step-8/state.json"]
        for file in files {
            var data = try Data(contentsOf: URL(fileURLWithPath: file))
            data[data.count / 2] ^= 0x08
            try data.write(to: URL(fileURLWithPath: file))
        }
        let outcome = try Program.run(["train", corpus.recipe, "--resume"] + often)
        #expect(outcome.status == 0 && outcome.errors.contains("going on after step 4"), "\(outcome.errors)")
        let log = try String(contentsOfFile: "\(corpus.output)/training.jsonl", encoding: .utf8)
        for (file, step) in zip(files, [10, 8]) {
            #expect(outcome.errors.contains("damaged checkpoint: \(file): found contents with the checksum xxh3:"))
            #expect(outcome.errors.contains("; set aside as \(checkpoints)/step-\(step).damaged\n"))
            #expect(log.contains("\"event\":\"damaged\",\"path\":\"\(checkpoints)/step-\(step).damaged\""), "\(log)")
        }
        #expect(ended == FileManager.default.contents(atPath: "\(checkpoints)/step-10/model.safetensors"))

        for step in [4, 8, 10] {
            let file = "\(checkpoints)/step-\(step)/complete.json"
            try Data("{}".utf8).write(to: URL(fileURLWithPath: file))
        }
        let hopeless = try Program.run(["train", corpus.recipe, "--resume"] + often)
        #expect(hopeless.status == 65)
        #expect(hopeless.message.hasPrefix("dragoman: \(checkpoints): found no checkpoint that is whole ("))
    }

    @Test("A change is told with the step that it comes after, and the command that goes on from there needs none")
    func changed() throws {
        let some = try Program.run("train", corpus.recipe, "--set", "training.maximum_steps=4")
        #expect(some.status == 0, "\(some.errors)")
        let changes = ["--change", "training.optimizer.learning_rate=0.001", "--change=training.label_smoothing=0"]
        let outcome = try Program.run(
            ["train", corpus.recipe, "--resume", "--set", "training.maximum_steps=6"] + changes)
        #expect(outcome.status == 0)
        #expect(
            outcome.errors.contains(
                "from step 5 on: training.optimizer.learning_rate 0.001 (0.0005 before), "
                    + "training.label_smoothing 0.0 (0.1 before)\n"), "\(outcome.errors)")
        let again = try Program.run("train", corpus.recipe, "--resume")
        #expect(again.status == 0)
        #expect(
            again.errors.contains(
                "as changed before: training.optimizer.learning_rate=0.001, training.label_smoothing=0.0\n"),
            "\(again.errors)")
        let log = try String(contentsOfFile: "\(corpus.output)/training.jsonl", encoding: .utf8)
        #expect(log.matches(of: /"event":"changed"/).count == 1)
        let refused = try Program.run("train", corpus.recipe, "--resume", "--change", "model.decoder.hidden=9")
        #expect(refused.status == 64)
        #expect(
            refused.errors
                == "dragoman: --change model.decoder.hidden: found \"9\", expected \"8\" as in "
                + "\(corpus.output)/config.yaml: the weights that there are would not fit, or would mean something else\n"
        )
    }

    @Test("The command that goes on after an interruption does not change anything a second time")
    func interruptedAfterChange() throws {
        #expect(try Program.run("train", corpus.recipe).status == 0)
        let endless = ["--set", "training.validate_every={epochs: 100000}"]
        let running = try RunningProgram(
            ["train", corpus.recipe, "--resume", "--change", "training.maximum_epochs=100000"] + endless)
        #expect(running.waitForErrors { $0.contains("step 13/") })
        running.send(SIGINT)
        let outcome = try running.finish()
        #expect(outcome.status == 130)
        #expect(
            outcome.message.hasSuffix(
                "train \(corpus.recipe) --set 'training.validate_every={epochs: 100000}' --resume"),
            "\(outcome.message)")
    }

    @Test("Nothing to resume is status 66")
    func nothingToResume() throws {
        let outcome = try Program.run("train", corpus.recipe, "--resume")
        #expect(outcome.status == 66)
        #expect(
            outcome.errors
                == "dragoman: \(corpus.output)/checkpoints: not found; expected a complete checkpoint to resume from; a run "
                + "that has none begins again with --overwrite\n")
    }

    @Test("A run that diverged before its first checkpoint is told what is possible, and that is possible")
    func divergedAtOnce() throws {
        let fast = ["--set", "training.optimizer.learning_rate=1e300"]
        let diverged = try Program.run(["train", corpus.recipe] + fast)
        #expect(diverged.status == 65 && diverged.message.hasSuffix("usually helps, in a new run (--overwrite)"))
        #expect(!FileManager.default.fileExists(atPath: "\(corpus.output)/checkpoints"))
        let again = try Program.run("train", corpus.recipe)
        #expect(again.status == 64)
        #expect(
            again.errors
                == "dragoman: output: \(corpus.output) holds a model already, or the beginning of one, and no checkpoint to "
                + "go on from; replace it with --overwrite, or name another folder\n")
        #expect(try Program.run("train", corpus.recipe, "--overwrite").status == 0)
    }

    @Test(
        "A signal saves a checkpoint, ends with 130, and resuming equals never stopping",
        arguments: [SIGINT, SIGTERM, SIGHUP])
    func interrupted(signal: Int32) throws {
        let endless = ["--set", "training.maximum_epochs=100000", "--set", "training.validate_every={epochs: 100000}"]
        let running = try RunningProgram(["train", corpus.recipe] + endless)
        #expect(running.waitForErrors { $0.contains("step 3/") })
        running.send(signal)
        let outcome = try running.finish()
        #expect(outcome.status == 130 && outcome.signal == nil)
        let words = try #require(outcome.message.firstMatch(of: /interrupted after step (\d+); go on with: (.*)/))
        let step = try #require(Int(words.1))
        #expect(words.2.hasSuffix("--resume") && words.2.contains("train \(corpus.recipe)"))
        let translated = try Program.run("translate", "--model", corpus.output, "a")
        #expect(translated.status == 66)
        #expect(
            translated.message.contains(
                "which its first validation writes; wait for it while the training runs, or go on from the checkpoint of step \(step) with"
            ),
            "\(translated.errors)")
        #expect(FileManager.default.fileExists(atPath: "\(corpus.output)/checkpoints/step-\(step)/complete.json"))

        let last = step + 7
        let limit = endless + ["--set", "training.maximum_steps=\(last)"]
        let resumed = try Program.run(["train", corpus.recipe, "--resume"] + limit)
        #expect(resumed.status == 0, "\(resumed.errors)")
        #expect(resumed.errors.contains("going on after step \(step)"))
        let straight = "\(corpus.path)/straight"
        #expect(try Program.run(["train", corpus.recipe, "--output", straight] + limit).status == 0)
        let weights = "checkpoints/step-\(last)/model.safetensors"
        let found = try #require(FileManager.default.contents(atPath: "\(corpus.output)/\(weights)"))
        #expect(found == FileManager.default.contents(atPath: "\(straight)/\(weights)"))
    }

    @Test("Killed at any moment and resumed, weights, moments and log are those of a run that never stopped")
    func killed() throws {
        let frequent = [
            "--set", "training.maximum_epochs=2", "--set", "training.checkpoint_every={steps: 3}", "--set",
            "training.validate_every={steps: 2}", "--set", "training.log_every={steps: 4}",
        ]
        let straight = "\(corpus.path)/straight"
        #expect(try Program.run(["train", corpus.recipe, "--output", straight] + frequent).status == 0)
        for mark in [
            "checkpoints/step-3", "step-9", "validation: step 12", "step 16/", "validation: step 20", "completed",
        ] {
            let resuming = FileManager.default.fileExists(atPath: corpus.output) ? ["--resume"] : []
            let running = try RunningProgram(["train", corpus.recipe] + resuming + frequent)
            // Whether it was killed there, a little later or not at all: what it comes to is the same.
            _ = running.waitForErrors { $0.contains(mark) }
            running.send(SIGKILL)
            _ = try running.finish()
        }
        let resumed = try Program.run(["train", corpus.recipe, "--resume"] + frequent)
        #expect(resumed.status == 0, "\(resumed.errors)")
        for name in [
            "model.safetensors", "checkpoints/step-20/model.safetensors", "checkpoints/step-20/optimizer.safetensors",
        ] {
            let found = FileManager.default.contents(atPath: "\(corpus.output)/\(name)")
            #expect(found != nil && found == FileManager.default.contents(atPath: "\(straight)/\(name)"), "\(name)")
        }
        #expect(try Self.timelessLog(corpus.output) == Self.timelessLog(straight))
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(corpus.output)/checkpoints")
        #expect(names.allSatisfy { $0.hasPrefix("step-") })
        #expect(try Program.run("translate", "--model", corpus.output, "red dog").status == 0)
    }

    @Test(
        "A learning rate beyond all reason is said at once, once, and ends with status 65",
        arguments: ["1e10", "1e300"])
    func divergence(rate: String) throws {
        let outcome = try Program.run(
            "train", corpus.recipe, "--set", "training.optimizer.learning_rate=\(rate)", "--set",
            "training.maximum_epochs=2")
        #expect(outcome.status == 65)
        #expect(
            outcome.message.hasSuffix(
                "a smaller training.optimizer.learning_rate or training.clip_norm usually helps, in a new run (--overwrite)"
            ))
        #expect(outcome.errors.matches(of: /the training loss has exploded/).count == 1)
        let skipped = outcome.errors.matches(of: /left out/).count
        #expect(skipped <= 3 && outcome.errors.contains("; more in a row are in the log alone\n") == (skipped == 3))
        #expect(!outcome.errors.contains("completed"))
    }

    @Test("A folder that is moved away during training ends with status 74 and the way to go on")
    func movedFolder() throws {
        let endless = ["--set", "training.maximum_epochs=100000"]
        let running = try RunningProgram(["train", corpus.recipe] + endless)
        #expect(running.waitForErrors { $0.contains("checkpoints/step-10") })
        let place = URL(fileURLWithPath: "\(corpus.path)/elsewhere").standardizedFileURL.path
        try FileManager.default.moveItem(atPath: corpus.output, toPath: place)
        let outcome = try running.finish()
        #expect(outcome.status == 74)
        #expect(
            outcome.message.contains(
                "\(corpus.output): cannot write: the folder was moved to \(place) while the training ran"))
        #expect(!FileManager.default.fileExists(atPath: corpus.output))
        let limit = ["--set", "training.maximum_steps=1"]
        #expect(try Program.run(["train", corpus.recipe, "--resume", "--output", place] + limit).status == 0)
    }

    /// The lines of a log without what depends on the clock, the machine or the folder's place.
    private static func timelessLog(_ model: String) throws -> [String] {
        try String(contentsOfFile: "\(model)/training.jsonl", encoding: .utf8).split(separator: "\n").map { line in
            let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8))
            var object = try #require(parsed as? [String: Any])
            for key in ["time", "seconds", "tokensPerSecond", "remainingSeconds", "peakMemory"] { object[key] = nil }
            if let path = object["path"] as? String {
                object["path"] = path.split(separator: "/").last.map(String.init)
            }
            let data = try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys])
            return String(decoding: data, as: UTF8.self)
        }
    }
}
