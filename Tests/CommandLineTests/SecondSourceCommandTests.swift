import Foundation
import TestSupport
import Testing

/// Models of two sources on the command line.
@Suite struct SecondSourceCommandTests {
    /// A model that reads a translation beside the source, trained once for all tests that only read it.
    private struct Trained: Sendable {
        let corpus: TinyCorpus
        let model: String
        /// What trained it.
        let settings: [String]

        init() throws {
            corpus = try TinyCorpus()
            model = "\(corpus.path)/double"
            settings = [
                "data.second_source.language=de", "data.second_source.train=\(corpus.path)/train.de",
                "data.second_source.validation=\(corpus.path)/valid.de",
            ].flatMap { ["--set", $0] }
            let outcome = try Program.run(["train", corpus.recipe, "--output", model] + settings)
            guard outcome.status == 0 else { throw TinyCorpus.TrainingFailed(errors: outcome.errors) }
        }

        static let once: Result<Trained, any Error> = Result { try Trained() }
    }

    private let trained: Trained
    private let model: String
    private let folder: TemporaryFolder
    private let source, second, target: String

    init() throws {
        trained = try Trained.once.get()
        model = trained.model
        folder = try TemporaryFolder()
        source = try folder.write("source", "red dog\n\ntwo cats\n")
        second = try folder.write("second", "rot hund\nzwei\n\n")
        target = try folder.write("target", "rot hund\n\nzwei katzen\n")
    }

    private func run(_ verb: String, _ options: String...) throws -> Program.Outcome {
        try Program.run([verb, "--model", model] + options)
    }

    @Test("Lines are translated beside those of a file, whatever they come from, and the file decides")
    func translate() throws {
        let outcome = try run("translate", "--input", source, "--second-source", second, "--json")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(outcome.text.split(separator: "\n").count == 3)
        let lines = try Program.run(
            ["translate", "--model", model, "--second-source", second, "--json", "--threads", "3"],
            input: Data("red dog\n\ntwo cats\n".utf8))
        #expect(lines.text == outcome.text)
        let sentences = try run("translate", "--second-source", second, "--json", "red dog", " ", "two cats")
        #expect(sentences.text.split(separator: "\n").last == outcome.text.split(separator: "\n").last)
        let other = try folder.write("other", "katzen\nzwei\nhund\n")
        #expect(try run("translate", "--input", source, "--second-source", other, "--json").text != outcome.text)
        // What does not tell of words has the second source too.
        for options in [["--beam", "1"], ["--n-best", "2"], ["--sample", "--seed", "4"], ["--alignment", "hard"]] {
            let found = try Program.run(
                ["translate", "--model", model, "--input", source, "--second-source", second] + options)
            #expect(found.status == 0, "\(options): \(found.errors)")
        }
    }

    @Test("Files of different lengths are one clear line, before the work begins where that can be")
    func lengths() throws {
        let longer = try folder.write("longer", "a\nb\nc\nd\n")
        let outcome = try run("translate", "--input", source, "--second-source", longer)
        #expect(outcome.status == 65 && outcome.output.isEmpty)
        #expect(
            outcome.errors.hasPrefix(
                "dragoman: \(source) has 3 lines and \(longer) has 4; expected as many in both; judging by line lengths"
            ))
        #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
        let shorter = try folder.write("shorter", "a\n")
        let piped = try Program.run(
            ["translate", "--model", model, "--second-source", shorter], input: Data("red\ndog\n".utf8))
        #expect(piped.status == 65 && piped.text.split(separator: "\n").count == 1)
        #expect(
            piped.errors == "dragoman: \(shorter): found 1 lines, expected one for each line of the text\n")
        let rescored = try run("rescore", "--source", source, "--target", target, "--second-source", shorter)
        #expect(rescored.status == 65 && rescored.errors.contains("has 3 lines and \(shorter) has 1"))
    }

    @Test("A model of two sources wants two, and one of one source takes no second")
    func presence() throws {
        let missing =
            "dragoman: missing --second-source, expected a file with the second source of each line, which the model reads\n"
        let plain = try TinyCorpus.trained.get().output
        for command in [
            ["translate", "--input", source], ["rescore", "--source", source, "--target", target],
            ["align", "--source", source, "--target", target], ["attention", "red dog"],
            ["attention", "red dog", "--target", "rot hund"],
        ] {
            let without = try Program.run([command[0], "--model", model] + command.dropFirst())
            #expect(without.status == 64 && without.errors == missing, "\(command): \(without.errors)")
            let superfluous = try Program.run(
                [command[0], "--model", plain, "--second-source", second] + command.dropFirst())
            #expect(superfluous.status == 64, "\(command)")
            #expect(
                superfluous.errors
                    == "dragoman: --second-source: found \(second), but the model reads one source alone\n")
        }
        // An ensemble reads it where one of its models does.
        let single = "\(folder.path)/single"
        let training = try Program.run([
            "train", trained.corpus.recipe, "--output", single, "--set",
            "tokenizer={model: \(model)/shared.spm}", "--set", "training.maximum_epochs=1",
        ])
        #expect(training.status == 0, "\(training.errors)")
        let both = try Program.run([
            "translate", "--model", "\(single),\(model)", "--input", source, "--second-source", second,
        ])
        #expect(both.status == 0, "\(both.errors)")
        #expect(both.text.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
    }

    @Test("Given translations are scored, aligned and drawn beside it, as they are found")
    func given() throws {
        let listed = try run(
            "translate", "--input", source, "--second-source", second, "--n-best", "3", "--length-penalty", "0")
        let lists = try folder.write("lists", listed.output)
        let extended = try run("rescore", "--source", source, "--second-source", second, "--n-best", lists)
        #expect(extended.status == 0, "\(extended.errors)")
        let features = extended.text.matches(of: #/LogProbability= (\S+) Dragoman= (\S+)/#)
        #expect(features.count == listed.text.split(separator: "\n").count)
        for verb in [["align"], ["rescore", "--word-scores"]] {
            let outcome = try Program.run(
                verb + ["--model", model, "--source", source, "--target", target, "--second-source", second])
            #expect(outcome.status == 0, "\(outcome.errors)")
            #expect(outcome.text.split(separator: "\n", omittingEmptySubsequences: false).count == 4)
        }
        let one = try folder.write("one", "rot hund\n")
        for options in [[], ["--target", "rot hund"]] {
            let picture = try Program.run(["attention", "--model", model, "red dog", "--second-source", one] + options)
            #expect(picture.status == 0 && picture.text.hasPrefix("<svg"), "\(picture.errors)")
        }
    }

    @Test("What was interrupted goes on beside the same file alone, and ends as if it had never stopped")
    func continued() throws {
        let output = "\(folder.path)/out"
        let words = ["red", "dog", "sees", "two", "cats"]
        let text = try folder.write("text", (0..<120).map { "\(words[$0 % 5]) \(words[$0 / 5 % 5])\n" }.joined())
        let hints = try folder.write("hints", (0..<120).map { $0 % 3 == 0 ? "\n" : "hund \($0)\n" }.joined())
        // One line at a time, so that there are many places to go on from.
        let arguments = [
            "translate", "--model", model, "--input", text, "--second-source", hints, "--output", output, "--scores",
            "--interactive",
        ]
        #expect(try Program.run(arguments).status == 0)
        let whole = try String(contentsOfFile: output, encoding: .utf8)
        #expect(whole.count { $0 == "\n" } == 120)
        try FileManager.default.removeItem(atPath: output)

        let running = try RunningProgram(arguments)
        let deadline = Date().addingTimeInterval(60)
        var isUnderWay: Bool {
            (FileManager.default.contents(atPath: "\(output).part.jsonl")?.count { $0 == UInt8(ascii: "\n") } ?? 0) >= 2
        }
        while !isUnderWay && Date() < deadline { usleep(1_000) }
        running.send(SIGINT)
        #expect(try running.finish().status == 130)
        let first = try String(contentsOfFile: hints, encoding: .utf8)
        _ = try folder.write("hints", first.replacing("hund 119", with: "katzen"))
        let refused = try Program.run(arguments + ["--continue"])
        #expect(refused.status == 64 && refused.errors.contains("was made with --second-source with CRC-32 "))
        _ = try folder.write("hints", first)
        #expect(try Program.run(arguments + ["--continue"]).status == 0)
        #expect(try String(contentsOfFile: output, encoding: .utf8) == whole)
        // The second source is an input, and no output writes over it.
        let over = try Program.run(
            ["translate", "--model", model, "--input", text, "--second-source", hints, "--output", hints])
        #expect(over.status == 64 && over.errors.contains("the same file as --second-source \(hints)"))
    }

    @Test("The folder is described, quantised, averaged, checked and calibrated; shortlists and pairs are refused")
    func verbs() throws {
        let inspected = try Program.run("inspect", "--model", model)
        #expect(
            inspected.text.contains(
                "  reads a second source, in pieces of the source, with an encoder of its own\n"), "\(inspected.errors)"
        )
        #expect(inspected.text.contains("encoder2.forward.input.weights"))
        for (verb, name) in [("quantize", "int8"), ("average", "mean")] {
            let output = "\(folder.path)/\(name)"
            let made = try run(verb, "--output", output)
            #expect(made.status == 0, "\(made.errors)")
            let outcome = try Program.run("translate", "--model", output, "--input", source, "--second-source", second)
            #expect(outcome.status == 0, "\(outcome.errors)")
        }
        let calibrated = try Program.run([
            "calibrate", "--model", "\(folder.path)/mean", "--source", "\(trained.corpus.path)/train.en", "--target",
            "\(trained.corpus.path)/train.de", "--second-source", "\(trained.corpus.path)/train.de",
        ])
        #expect(calibrated.status == 0, "\(calibrated.errors)")
        let check = try Program.run(["check", trained.corpus.recipe, "--explain"] + trained.settings)
        #expect(
            check.text.contains("  second    the second source is cut into pieces of the source\n"), "\(check.errors)")
        #expect(check.text.contains("B sentences, S source, S2 second-source and T target pieces; a step on "))
        #expect(check.text.contains("source2: embedding, shared with source"))
        #expect(check.text.split(separator: "\n").allSatisfy { $0.count <= 120 })
        let shortlist = try run("shortlist", "--source", source, "--target", target)
        #expect(shortlist.status == 65 && shortlist.errors.contains("found a model that reads two sources"))
        let pairs = try run(
            "back-translate", "--input", source, "--second-source", second, "--output-source", "\(folder.path)/s",
            "--output-target", "\(folder.path)/t")
        #expect(pairs.status == 64 && pairs.errors.contains("found --second-source, expected none"))
    }
}
