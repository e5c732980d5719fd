import Evaluation
import Foundation
import TestSupport
import Testing

@Suite struct DistilCommandTests {
    /// A text and a recipe, of which the student is trained.
    let corpus: TinyCorpus
    let teacher: String
    let source, target: String

    init() throws {
        corpus = try TinyCorpus()
        teacher = try TinyCorpus.trained.get().output
        source = "\(corpus.path)/distilled.en"
        target = "\(corpus.path)/distilled.de"
    }

    /// What keeps a teacher that has learned next to nothing from writing nothing.
    private let length = ["--minimum-length", "6"]

    private func arguments(_ options: [String] = [], by teacher: String? = nil) -> [String] {
        [
            "distil", corpus.recipe, "--model", teacher ?? self.teacher, "--output-source", source, "--output-target",
            target,
        ] + length + options
    }

    private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

    private func lines(_ path: String) throws -> [String] {
        try text(path).split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: corpus.path).sorted()
    }

    private func bytes(_ name: String, in folder: String) -> Data? {
        FileManager.default.contents(atPath: "\(folder)/\(name)")
    }

    @Test("The student is trained on the teacher's translations, as a training on these two files would")
    func best() throws {
        let outcome = try Program.run(arguments(["--beam", "2"]))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.isEmpty && outcome.errors.hasSuffix("model: \(corpus.output)\n"))
        #expect(try text(source) == text("\(corpus.path)/train.en"))
        let expected = try Program.run(
            ["translate", "--model", teacher, "--beam", "2", "--input", "\(corpus.path)/train.en"] + length)
        #expect(try text(target) == expected.text)
        #expect(outcome.errors.contains("\(source), \(target): 300 lines, "), "\(outcome.errors)")
        let straight = "\(corpus.path)/straight"
        let trained = try Program.run(
            "train", corpus.recipe, "--output", straight, "--set", "data.source.train=\(source)", "--set",
            "data.target.train=\(target)")
        #expect(trained.status == 0, "\(trained.errors)")
        for name in ["model.safetensors", "shared.spm"] {
            #expect(bytes(name, in: corpus.output) != nil)
            #expect(bytes(name, in: corpus.output) == bytes(name, in: straight), "\(name)")
        }
        let configuration = try text("\(corpus.output)/config.yaml")
        #expect(configuration.contains(source) && configuration.contains(target))
        let listed = ["distilled.de", "distilled.en", "model", "straight"]
        #expect(try names().filter { !$0.hasPrefix("train.") && !$0.hasPrefix("valid.") } == listed + ["tiny.yaml"])
    }

    @Test(
        "Of the best translations the nearest to the reference is kept, by either metric", arguments: ["bleu", "chrf"])
    func nearest(metric: String) throws {
        // Of one that has learned next to nothing no list has anything right.
        let teacher = "\(corpus.path)/teacher"
        let learned = try Program.run(
            "train", corpus.recipe, "--output", teacher, "--set", "training.maximum_epochs=4", "--set",
            "training.optimizer.learning_rate=0.02")
        #expect(learned.status == 0, "\(learned.errors)")
        let beam = ["--beam", "4"]
        let outcome = try Program.run(
            arguments(
                beam + ["--keep", "nearest", "--metric", metric, "--n-best", "3", "--only-translate"], by: teacher))
        #expect(outcome.status == 0, "\(outcome.errors)")
        let list = try Program.run(
            ["translate", "--model", teacher, "--n-best", "3", "--input", "\(corpus.path)/train.en"] + beam
                + length)
        var candidates: [Int: [String]] = [:]
        for line in list.text.split(separator: "\n") {
            let fields = line.split(separator: "|||", omittingEmptySubsequences: false)
            let number = try #require(Int(fields[0].trimmingCharacters(in: .whitespaces)))
            // A space on either side belongs to the format.
            candidates[number, default: []].append(String(fields[1].dropFirst().dropLast()))
        }
        let (kept, references) = (try lines(target), try lines("\(corpus.path)/train.de"))
        #expect(kept.count == 300 && references.count == 300)
        func score(_ text: String, _ reference: String) -> Double {
            if metric == "chrf" {
                var chrf = ChrF()
                return chrf.sentenceScore(hypothesis: text, references: [reference]).score
            }
            var bleu = BLEU(orders: .effective)
            return bleu.sentenceScore(hypothesis: text, references: [reference]).score
        }
        var others = 0
        for (number, line) in kept.enumerated() {
            let texts = try #require(candidates[number])
            let scores = texts.map { score($0, references[number]) }
            let best = try #require(scores.max())
            #expect(line == scores.firstIndex(of: best).map { texts[$0] }, "\(number): \(texts)")
            if line != texts[0] { others += 1 }
        }
        #expect(others > 0)
        #expect(!FileManager.default.fileExists(atPath: corpus.output))
    }

    @Test("Several files are one text, and a blank line stays one, which training leaves out")
    func lineByLine() throws {
        _ = try corpus.folder.write("a.en", "red dog\n\ntwo cats\n")
        _ = try corpus.folder.write("a.de", "rot hund\n\nzwei katzen\n")
        let files = { (side: String) in "[\(corpus.path)/a.\(side), \(corpus.path)/train.\(side)]" }
        let outcome = try Program.run(
            arguments(["--set", "data.source.train=\(files("en"))", "--set", "data.target.train=\(files("de"))"]))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try text(source) == text("\(corpus.path)/a.en") + text("\(corpus.path)/train.en"))
        let answers = try lines(target)
        #expect(answers.count == 303 && answers[1].isEmpty)
        #expect(outcome.errors.contains("303 lines, ") && outcome.errors.contains("1 blank"), "\(outcome.errors)")
        #expect(outcome.errors.contains("both sides empty"), "\(outcome.errors)")
        let single = try Program.run(["translate", "--model", teacher, "two cats"] + length).text
        #expect(answers[2] + "\n" == single)
    }

    /// Makes the text three times as long, so that its translation takes some portions.
    private func lengthen() throws {
        for side in ["en", "de"] {
            let name = "train.\(side)"
            let once = try text("\(corpus.path)/\(name)")
            _ = try corpus.folder.write(name, once + once + once)
        }
    }

    /// Runs until something is seen, and ends it.
    private func ended(
        by signal: Int32, _ options: [String], once seen: (RunningProgram) -> Bool
    ) throws -> Program.Outcome {
        let running = try RunningProgram(arguments(options))
        _ = seen(running)
        running.send(signal)
        return try running.finish()
    }

    /// Waits until some translations are there for good.
    private func waitForPlaces(_ running: RunningProgram) -> Bool {
        let deadline = Date().addingTimeInterval(60)
        while Date() < deadline {
            let places = FileManager.default.contents(atPath: "\(target).part.jsonl") ?? Data()
            if places.count(where: { $0 == UInt8(ascii: "\n") }) >= 2 { return true }
            usleep(1_000)
        }
        return false
    }

    @Test(
        "Killed in the midst of the translation and of the training, it goes on to the same bytes",
        arguments: [["--beam", "2"], ["--keep", "nearest", "--sample", "--n-best", "2", "--seed", "3"]])
    func goesOn(options: [String]) throws {
        try lengthen()
        let settings =
            options + [
                "--set", "training.maximum_epochs=10", "--set", "training.maximum_steps=200", "--set",
                "training.checkpoint_every={steps: 20}",
            ]
        let whole = "\(corpus.path)/whole"
        let straight = try Program.run(arguments(settings + ["--output", whole]))
        #expect(straight.status == 0, "\(straight.errors)")
        let expected = (try text(source), try text(target))
        try FileManager.default.removeItem(atPath: source)
        try FileManager.default.removeItem(atPath: target)

        let first = try ended(by: SIGKILL, settings + ["--threads", "1"], once: waitForPlaces)
        #expect(first.signal == SIGKILL && !FileManager.default.fileExists(atPath: source))
        #expect(try Program.run(arguments(settings)).status == 64)
        // The translation is done, and the training has a checkpoint.
        let second = try ended(by: SIGKILL, settings + ["--resume"]) { running in
            running.waitForErrors { $0.contains("checkpoints/step-20") }
        }
        #expect(second.signal == SIGKILL, "\(second.errors)")
        #expect(try text(source) == expected.0 && text(target) == expected.1)
        let again = try Program.run(arguments(settings))
        #expect(again.status == 64 && again.message.contains("which holds a model already, or the beginning of one"))
        let third = try ended(by: SIGINT, settings + ["--resume"]) { running in
            running.waitForErrors { $0.contains("step 60/") }
        }
        let command = try #require(third.message.firstMatch(of: /go on with: (.*)/))
        #expect(third.status == 130 && command.1.hasSuffix("--resume") && command.1.contains(" distil "))
        let rest = try Program.run(arguments(settings + ["--resume"]))
        #expect(rest.status == 0, "\(rest.errors)")
        for name in ["model.safetensors", "checkpoints/step-200/optimizer.safetensors"] {
            #expect(bytes(name, in: corpus.output) != nil)
            #expect(bytes(name, in: corpus.output) == bytes(name, in: whole), "\(name)")
        }
        #expect(try !names().contains { $0.contains(".part") })
    }

    @Test("A training that cannot begin costs no translation, and one that was killed at its beginning begins again")
    func beginning() throws {
        let missing = try Program.run(arguments(["--set", "data.source.validation=/nowhere"]))
        #expect(missing.status == 66 && missing.message.contains("/nowhere: not found"))
        let frozen = try Program.run(arguments(["--set", "training.freeze=[nothing]"]))
        #expect(frozen.status == 64 && !FileManager.default.fileExists(atPath: "\(target).part"))
        // What shows in the text alone.
        let small = ["--set", "tokenizer.type=unigram", "--set", "tokenizer.vocabulary_size=8"]
        let failed = try Program.run(arguments(small))
        #expect(failed.status != 0 && FileManager.default.fileExists(atPath: "\(target).part"), "\(failed.errors)")
        #expect(failed.errors.contains("the translations are kept; the same command with --resume begins"))
        // The recipe's own tokenizer is right.
        let mended = try Program.run(arguments(["--resume"]))
        #expect(mended.status == 0, "\(mended.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(target).part"))

        // Ended before the first checkpoint, when the translations are gone.
        try FileManager.default.removeItem(atPath: "\(corpus.output)/checkpoints")
        try FileManager.default.removeItem(atPath: "\(corpus.output)/model.safetensors")
        let again = try Program.run(arguments(["--resume"]))
        #expect(again.status == 0, "\(again.errors)")
        #expect(bytes("model.safetensors", in: corpus.output) != nil)
        try FileManager.default.removeItem(atPath: "\(corpus.output)/checkpoints")
        let other = try Program.run(arguments(["--resume", "--set", "seed=7"]))
        #expect(
            other.status == 64
                && other.message.contains("which holds something else than the beginning of this training"))
    }

    @Test("An interrupted translation says how it goes on, and other settings or texts are refused")
    func otherSettings() throws {
        try lengthen()
        let nearest = ["--keep", "nearest", "--beam", "3", "--only-translate", "--threads", "1"]
        let stopped = try ended(by: SIGINT, nearest, once: waitForPlaces)
        #expect(stopped.status == 130 && stopped.errors.contains("the same command with --resume goes on from there"))
        let beam = try Program.run(arguments(["--keep", "nearest", "--beam", "2", "--only-translate", "--resume"]))
        #expect(beam.status == 64 && beam.message.contains("was made with --beam 3, found --beam 2"), "\(beam.errors)")
        let references = try text("\(corpus.path)/train.de")
        _ = try corpus.folder.write("train.de", references.replacing("rot", with: "blau"))
        let reference = try Program.run(arguments(nearest + ["--resume"]))
        #expect(reference.status == 64 && reference.message.contains("was made with reference file 1 with CRC-32"))
        _ = try corpus.folder.write("train.de", references)
        #expect(try Program.run(arguments(nearest + ["--resume"])).status == 0)
        #expect(try lines(target).count == 900)
    }

    @Test("What makes no sense is told before anything is translated")
    func refused() throws {
        func refuses(_ options: [String], _ status: Int32, _ message: String) throws {
            let outcome = try Program.run(arguments(options))
            #expect(outcome.status == status, "\(options)")
            #expect(outcome.message.contains(message), "\(outcome.errors)")
            #expect(try names() == ["tiny.yaml", "train.de", "train.en", "valid.de", "valid.en"])
        }
        try refuses(["--n-best", "3"], 64, "--n-best: found without --keep nearest, which it is a setting of")
        try refuses(["--metric", "chrf"], 64, "--metric: found without --keep nearest")
        try refuses(["--keep", "nearest", "--n-best", "1"], 64, "--n-best: found 1, expected 2 to 1024")
        try refuses(
            ["--keep", "nearest", "--n-best", "9", "--beam", "2"], 64, "--n-best: found 9, expected at most the beam, 2"
        )
        try refuses(["--keep", "nearest", "--beam", "1"], 64, "--keep nearest: found a beam of 1, which is no choice")
        try refuses(["--keep", "nearest", "--sample"], 64, "found --keep nearest and --sample, expected --n-best")
        try refuses(["--temperature", "0.5"], 64, "--temperature: found without --sample")
        try refuses(["--diversity-groups", "2"], 64, "--diversity-groups: found without --keep nearest")
        try refuses(
            ["--only-translate", "--output", "x"], 64, "found --only-translate and --output, expected one of them")
        try refuses(["--set", "training.start_from=/nowhere"], 66, "/nowhere: not found")
        let corpusFile = "\(corpus.path)/train.en"
        for (option, path, same) in [
            ("--output-source", corpusFile, "\(corpusFile), which is read"),
            ("--output-target", corpus.recipe, "the file \(corpus.recipe); expected another"),
        ] {
            let others = option == "--output-source" ? ["--output-target", target] : ["--output-source", source]
            let outcome = try Program.run(["distil", corpus.recipe, "--model", teacher, option, path] + others)
            #expect(outcome.status == 64)
            #expect(outcome.message.contains("\(option): found \(path), the same file as \(same)"))
        }
        let same = try Program.run(
            "distil", corpus.recipe, "--model", teacher, "--output-source", source, "--output-target", source)
        #expect(same.status == 64 && same.message.contains("the same as --output-source; expected another"))
        // Whatever they are called.
        for (first, second, problem) in [
            (source, "\(corpus.path)/./distilled.en", "the same as --output-source; expected another"),
            ("\(target).part", target, "where the work on --output-target is kept; expected another"),
            ("\(target).part.jsonl", target, "where the work on --output-target is kept; expected another"),
        ] {
            let outcome = try Program.run(
                "distil", corpus.recipe, "--model", teacher, "--output-source", first, "--output-target", second)
            #expect(outcome.status == 64 && outcome.message.contains(problem), "\(outcome.errors)")
        }
        let several = try corpus.folder.write(
            "several.yaml",
            try text(corpus.recipe).replacing("train: [\(corpus.path)/train.en], ", with: "")
                .replacing("train: [\(corpus.path)/train.de], ", with: "").replacing(
                    "tokenizer:",
                    with:
                        "  corpora: {all: {source: \(corpus.path)/train.en, target: \(corpus.path)/train.de}}\ntokenizer:"
                ))
        let corpora = try Program.run(
            "distil", several, "--model", teacher, "--output-source", source, "--output-target", target)
        #expect(
            corpora.status == 64 && corpora.message.contains("data.corpora: found all, expected null"),
            "\(corpora.errors)")
    }
}
