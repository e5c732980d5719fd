import Foundation
import TestSupport
import Testing

@Suite struct TrainCommandTests {
    let corpus: TinyCorpus

    init() throws {
        corpus = try TinyCorpus()
    }

    @Test("Without a terminal, progress is plain lines on standard error and nothing on standard output")
    func plainLines() throws {
        let outcome = try Program.run("train", corpus.recipe)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        let lines = outcome.errors.split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("step ") }.count == 10)
        #expect(lines.contains { $0.hasPrefix("validation: step 10, epoch 1.00, loss ") })
        #expect(lines.contains("checkpoint: \(corpus.output)/checkpoints/step-10"))
        #expect(!outcome.errors.contains("\u{1B}") && !outcome.errors.contains("\r"))
        let single = try Program.run("train", corpus.recipe, "--overwrite", "--set", "training.threads=1")
        #expect(single.errors.contains(" steps an epoch, 10 in all, on 1 thread\n"), "\(single.errors)")
    }

    @Test("The learning rate is shown in four digits, and logged in all")
    func learningRate() throws {
        let outcome = try Program.run(
            "train", corpus.recipe, "--set", "training.schedule={type: cosine, warmup_steps: 2}")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let shown = outcome.errors.matches(of: /learning rate ([^,]*),/).map { String($0.1) }
        let digits = shown.map { $0.prefix { $0 != "e" }.filter(\.isNumber).drop { $0 == "0" }.count }
        #expect(digits.count == 10 && digits.max() == 4, "\(shown)")
        let log = try String(contentsOfFile: "\(corpus.output)/training.jsonl", encoding: .utf8)
        let logged = log.matches(of: /"learningRate":([0-9.e-]+)/).map { String($0.1) }
        #expect(logged.contains { $0.count > 12 }, "\(logged)")
    }

    @Test("On a terminal, progress is one live line that is never wider than the terminal")
    func liveLine() throws {
        let (terminal, name) = try Self.openTerminal(columns: 44)
        defer { close(terminal) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = ["train", corpus.recipe]
        process.standardError = FileHandle(forUpdatingAtPath: name)
        try process.run()
        process.standardError = nil
        var shown = ""
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while process.isRunning || !shown.contains("model: ") {
            var request = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
            guard poll(&request, 1, 10_000) > 0 else { break }
            let count = read(terminal, &buffer, buffer.count)
            if count <= 0 { break }
            shown += String(decoding: buffer[..<count], as: UTF8.self)
        }
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let frames = shown.split(separator: "\r\u{1B}[K").filter { $0.hasPrefix("[") || $0.hasPrefix("step ") }
        #expect(!frames.isEmpty, "\(shown)")
        #expect(frames.allSatisfy { $0.prefix { !$0.isNewline }.count < 44 })
        #expect(shown.contains("validation: step 10"))
    }

    @Test("An unknown key names its line and the nearest known key")
    func unknownKey() throws {
        let recipe = try corpus.folder.write("bad.yaml", "training:\n  batch: {sise: 3}\n")
        let outcome = try Program.run("train", corpus.recipe, recipe)
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix("dragoman: \(recipe):2: training.batch.sise: unknown key, "))
        #expect(outcome.errors.contains("size"))
        #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
    }

    @Test("A wrong value names its key")
    func wrongValue() throws {
        let outcome = try Program.run("train", corpus.recipe, "--set", "training.batch.size=many")
        #expect(outcome.status == 64)
        #expect(
            outcome.errors
                == "dragoman: --set training.batch.size: found \"many\", expected an integer from 1 up\n")
    }

    @Test("A configuration that is not there is status 66")
    func missingConfiguration() throws {
        let outcome = try Program.run("train", "/nowhere/c.yaml")
        #expect(outcome.status == 66)
        #expect(
            outcome.errors == "dragoman: /nowhere/c.yaml: no such file, expected a configuration in YAML\n")
    }

    @Test("A corpus that is not there is status 66")
    func missingCorpus() throws {
        let outcome = try Program.run("train", corpus.recipe, "--set", "data.source.validation=/nowhere/valid.en")
        #expect(outcome.status == 66)
        #expect(outcome.errors == "dragoman: /nowhere/valid.en: not found; expected a text file\n")
    }

    @Test("A corpus of no bytes is bad data")
    func emptyCorpus() throws {
        let empty = try corpus.folder.write("empty.txt", "")
        let outcome = try Program.run(
            "train", corpus.recipe, "--set", "data.source.validation=\(empty)", "--set",
            "data.target.validation=\(empty)")
        #expect(outcome.status == 65)
        #expect(outcome.message == "dragoman: \(empty): the file is empty; expected one sentence on each line")
    }

    @Test("A misaligned corpus names both counts and where the files part", arguments: ["train", "check"])
    func misaligned(verb: String) throws {
        let source = "\(corpus.path)/train.en"
        let target = "\(corpus.path)/train.de"
        let text = String(decoding: FileManager.default.contents(atPath: target) ?? Data(), as: UTF8.self)
        var lines = text.split(separator: "\n")
        lines.remove(at: 100)
        _ = try corpus.folder.write("train.de", lines.joined(separator: "\n") + "\n")
        let outcome = try Program.run(verb, corpus.recipe)
        #expect(outcome.status == 65)
        #expect(
            outcome.message.hasPrefix(
                "dragoman: \(source) has 300 lines and \(target) has 299; expected as many in both; judging by line "
                    + "lengths, they part near \(source):"), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: corpus.output))
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

    @Test("The loss is the cross-entropy that the perplexity comes from, and the smoothed one is named so")
    func smoothedLoss() throws {
        let outcome = try Program.run("train", corpus.recipe)
        let pattern = /step \d+\/10, .*, loss (\d\.\d{4}) \(smoothed (\d\.\d{4})\), perplexity ([0-9.]+),/
        let lines = outcome.errors.matches(of: pattern)
        #expect(lines.count == 10)
        for line in lines {
            let (loss, smoothed, perplexity) = (Double(line.1) ?? 0, Double(line.2) ?? 0, Double(line.3) ?? 0)
            #expect(abs(exp(loss) - perplexity) < 0.01 && smoothed != loss)
        }
        let log = try String(contentsOfFile: "\(corpus.output)/training.jsonl", encoding: .utf8)
        let (loss, perplexity) = (log.matches(of: /"loss":([0-9.]+)/), log.matches(of: /"perplexity":([0-9.]+)/))
        #expect(loss.count == perplexity.count && loss.count > 10)
        for (loss, perplexity) in zip(loss, perplexity) {
            let (loss, perplexity) = (Double(loss.1) ?? 0, Double(perplexity.1) ?? 0)
            #expect(abs(exp(loss) / perplexity - 1) < 1e-9)
        }
        #expect(log.matches(of: /"smoothedLoss":/).count == 10)
        let plain = try Program.run("train", corpus.recipe, "--overwrite", "--set", "training.label_smoothing=0")
        #expect(!plain.errors.contains("smoothed"))
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

    /// A terminal of its own: the side that reads what is shown, and the path of the other side.
    private static func openTerminal(columns: UInt16) throws -> (Int32, String) {
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        try #require(terminal >= 0)
        // TIOCSPTLCK and TIOCGPTN, whose macros Swift does not see.
        var (unlocked, number): (Int32, UInt32) = (0, 0)
        var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        let results = [
            ioctl(terminal, 0x4004_5431, &unlocked), ioctl(terminal, 0x8004_5430, &number),
            ioctl(terminal, UInt(TIOCSWINSZ), &size),
        ]
        try #require(results == [0, 0, 0])
        return (terminal, "/dev/pts/\(number)")
    }
}
