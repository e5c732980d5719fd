import Foundation
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
                == "dragoman: \(corpus.output)/checkpoints: not found; expected a complete checkpoint to resume from\n")
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

    @Test("Killed at any moment, the last complete checkpoint is good to go on from")
    func killed() throws {
        let frequent = [
            "--set", "training.maximum_epochs=100000", "--set", "training.checkpoint_every={steps: 1}", "--set",
            "training.validate_every={steps: 2}",
        ]
        let running = try RunningProgram(["train", corpus.recipe] + frequent)
        #expect(running.waitForErrors { $0.contains("checkpoints/step-4") })
        running.send(SIGKILL)
        let outcome = try running.finish()
        #expect(outcome.signal == SIGKILL)
        #expect(try Program.run("translate", "--model", corpus.output, "red dog").status == 0)
        let resumed = try Program.run(
            ["train", corpus.recipe, "--resume"] + frequent
                + ["--set", "training.maximum_steps=\(Self.newestStep(corpus.output) + 3)"])
        #expect(resumed.status == 0, "\(resumed.errors)")
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(corpus.output)/checkpoints")
        #expect(names.allSatisfy { $0.hasPrefix("step-") })
    }

    private static func newestStep(_ model: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(model)/checkpoints")) ?? []
        return names.compactMap { $0.hasPrefix("step-") ? Int($0.dropFirst(5)) : nil }.max() ?? 0
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
