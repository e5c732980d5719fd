import Foundation
import TestSupport
import Testing

/// What `train` shows, and logs, while it works.
@Suite struct TrainDisplayTests {
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

    @Test("Translations are shown where they are asked for, after each validation, beside source and reference")
    func samples() throws {
        let outcome = try Program.run("train", corpus.recipe, "--samples", "2")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.errors.split(separator: "\n")
        let first = try #require(lines.firstIndex { $0.hasPrefix("source: ") })
        #expect(lines[first - 1].hasPrefix("validation: step 10"))
        for (line, prefix) in zip(
            lines[first...], ["source: red ", "  reference: rot ", "  translation: ", "source: "])
        {
            #expect(line.hasPrefix(prefix), "\(line)")
        }
        #expect(lines.filter { $0.hasPrefix("source: ") }.count == 2)
        let log = try String(contentsOfFile: "\(corpus.output)/training.jsonl", encoding: .utf8)
        #expect(log.matches(of: /"hypothesis":/).count == 2)
        let silent = try Program.run("train", corpus.recipe, "--overwrite", "--set", "training.validation.samples=2")
        #expect(silent.status == 0 && !silent.errors.contains("source: "))
    }

    @Test("What is added to the loss is shown beside it, and validation is by the loss alone")
    func addedLosses() throws {
        let outcome = try Program.run("train", corpus.recipe, "--set", "training.coverage_loss=0.5")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.errors.split(separator: "\n")
        let steps = lines.filter { $0.hasPrefix("step ") }
        #expect(steps.count == 10)
        #expect(steps.allSatisfy { $0.contains(/, loss [^,]+, coverage_loss [0-9.]+, perplexity/) }, "\(steps)")
        #expect(lines.contains { $0.hasPrefix("validation: ") && !$0.contains("coverage") })
    }

    @Test("Samples that are shown are translated with the beam of validation, and do not lessen those that are logged")
    func sampleSettings() throws {
        let beam = ["--set", "training.validation.beam=4"]
        let idle = try Program.run(["train", corpus.recipe] + beam)
        #expect(idle.status == 64 && idle.message.contains("nothing is translated in validation"), "\(idle.errors)")
        let logged = ["--set", "training.validation.samples=2"]
        for (options, count) in [([], 1), (logged, 2)] {
            let outcome = try Program.run(
                ["train", corpus.recipe, "--overwrite", "--samples", "1"] + beam + options)
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.errors.split(separator: "\n").filter { $0.hasPrefix("source: ") }.count == 1)
            let log = try String(contentsOfFile: "\(corpus.output)/training.jsonl", encoding: .utf8)
            #expect(log.matches(of: /"hypothesis":/).count == count)
        }
    }

    @Test("Every metric that is measured is shown, and by which the model is the best")
    func metrics() throws {
        let outcome = try Program.run(
            "train", corpus.recipe, "--set", "training.metric=chrf", "--set", "training.validation.metrics=[ter, loss]")
        #expect(outcome.status == 0, "\(outcome.errors)")
        let lines = outcome.errors.split(separator: "\n")
        let validation = try #require(lines.first { $0.hasPrefix("validation: step 10") })
        #expect(validation.contains(/, chrF [0-9.]+, TER [0-9.]+, the best so far \(/), "\(validation)")
        #expect(lines.contains("the best so far by ter, loss, too"))
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
