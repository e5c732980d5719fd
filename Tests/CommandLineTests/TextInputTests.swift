import Foundation
import TestSupport
import Testing

/// What becomes of lines that cannot be read, and of those before them.
@Suite struct TextInputTests {
    let model: String
    let folder: TemporaryFolder

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
    }

    private func expectTwoLines(
        _ outcome: Program.Outcome, _ message: String, _ place: SourceLocation = #_sourceLocation
    ) {
        #expect(outcome.status == 65, "\(outcome.errors)", sourceLocation: place)
        #expect(outcome.text.split(separator: "\n").count == 2, "\(outcome.text)", sourceLocation: place)
        #expect(outcome.message.contains(message), "\(outcome.errors)", sourceLocation: place)
    }

    @Test("Good lines before a bad one are answered first, whatever is bad about it")
    func goodLinesFirst() throws {
        let good = Data("two cats\nred dog\n".utf8)
        let bad = try folder.write("bad.txt", good + Data([0xFF, 10]) + good)
        let text = try folder.write("text.txt", good + good)
        let long = try folder.write("long.txt", good + Data(String(repeating: "x", count: 99).utf8))
        let prefixes = try folder.write("prefixes.txt", "\neins\n\u{1F600}\n\n")
        let lists = try folder.write(
            "lists.txt", "0 ||| a ||| b= 1 ||| 1\n1 ||| a ||| b= 1 ||| 1\n2 ||| a ||| b= 1 ||| 1\n2 ||| a\n")
        let limit = ["--maximum-line-bytes", "50"]
        expectTwoLines(try Program.run("translate", "--model", model, "--input", bad), "\(bad):3: byte 1")
        expectTwoLines(
            try Program.run(["translate", "--model", model, "--input", long] + limit),
            "\(long):3: found a line of more than 50 bytes")
        expectTwoLines(
            try Program.run("translate", "--model", model, "--input", text, "--prefix-file", prefixes),
            "\(prefixes):3: '\u{1F600}': found '\u{1F600}', which the target vocabulary lacks")
        expectTwoLines(
            try Program.run("rescore", "--model", model, "--source", text, "--target", bad), "\(bad):3: byte 1")
        expectTwoLines(
            try Program.run(["rescore", "--model", model, "--source", text, "--target", long] + limit),
            "\(long):3: found")
        expectTwoLines(
            try Program.run("rescore", "--model", model, "--source", text, "--n-best", lists), "\(lists):4: ")
        expectTwoLines(
            try Program.run("align", "--model", model, "--source", bad, "--target", text), "\(bad):3: byte 1")
        let tokenizer = "\(model)/shared.spm"
        expectTwoLines(
            try Program.run("tokenizer", "encode", "--model", tokenizer, "--input", bad), "\(bad):3: byte 1")
        expectTwoLines(
            try Program.run(
                "score", "--reference", text, "--hypothesis", bad, "--sentence-level"), "\(bad):3: byte 1")
    }

    @Test("No file appears for a text with a bad line, but the part before it")
    func noPartOfAFile() throws {
        let bad = try folder.write("bad.txt", Data("two cats\n".utf8) + Data([0xFF, 10]))
        let outcome = try Program.run(
            "translate", "--model", model, "--input", bad, "--output", "\(folder.path)/out.txt")
        #expect(outcome.status == 65)
        let found = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(found == ["bad.txt", "out.txt.part", "out.txt.part.jsonl"])
        let part = try String(contentsOfFile: "\(folder.path)/out.txt.part", encoding: .utf8)
        #expect(part.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    }

    @Test("An input without end is told at once", arguments: ["/dev/zero", "/dev/full"])
    func endless(device: String) throws {
        // Two of them would write into the model's folder, where one at a time may.
        let own = "\(folder.path)/model"
        try FileManager.default.copyItem(atPath: model, toPath: own)
        let commands = [
            ["translate", "--model", model, "--input", device], ["check", device], ["train", device],
            ["tokenizer", "encode", "--model", device],
            ["tokenizer", "train", "--input", device, "--output", "\(folder.path)/tokenizer"],
            ["score", "--reference", device, "--hypothesis", device],
            ["rescore", "--model", model, "--source", device, "--target", device],
            ["align", "--model", model, "--source", device, "--target", device],
            ["calibrate", own, "--source", device, "--reference", device],
            ["shortlist", own, "--source", device, "--target", device],
            ["translate", "--model", model, "--terminology", device, "red"],
            ["translate", "--model", model, "--forbid", device, "red"],
        ]
        for command in commands {
            let outcome = try Program.run(command)
            #expect(outcome.status == 65, "\(command): \(outcome.errors)")
            #expect(outcome.errors.contains("\(device):") && outcome.errors.contains(" found "), "\(outcome.errors)")
        }
    }

    @Test("The limit of a line is a setting of training too")
    func limitInTraining() throws {
        let corpus = try TinyCorpus()
        let outcome = try Program.run("check", corpus.recipe, "--set", "data.maximum_line_bytes=10")
        #expect(outcome.status == 65)
        #expect(outcome.message.contains("train.en:") && outcome.message.contains("found a line of more than 10 bytes"))
        #expect(try Program.run("check", corpus.recipe, "--set", "data.maximum_line_bytes=0").status == 64)
        #expect(
            try Program.run("translate", "--model", model, "--maximum-line-bytes", "0", input: "red\n").status == 64)
    }

    @Test("A term with two translations is an error that names both lines")
    func contradiction() throws {
        let terms = try folder.write("terms.tsv", "cats\teins\ndog\tzwei\nCats\teins\n\n DOG \tdrei\n")
        let outcome = try Program.run("translate", "--model", model, "--terminology", terms, "red")
        #expect(outcome.status == 65)
        #expect(
            outcome.errors == "dragoman: \(terms):5: found 'drei' for ' DOG ', which line 2 translates as 'zwei', "
                + "expected one translation for each term\n")
    }

    @Test("All mistakes of a configuration are lines on standard error")
    func severalMistakes() throws {
        let corpus = try TinyCorpus()
        let outcome = try Program.run("check", corpus.recipe, "--set", "training.metric=ter", "--set", "nam=x")
        #expect(outcome.status == 64)
        #expect(
            outcome.errors == """
                dragoman: --set nam: unknown key, did you mean "name"?
                dragoman: --set training.metric: found "ter", expected one of loss, perplexity, bleu

                """)
    }

    @Test("A file that grows beyond what is allowed is status 74, and leaves nothing behind")
    func limitedFiles() throws {
        let corpus = try TinyCorpus()
        let input = try folder.write("in.txt", String(repeating: "two red cats run\n", count: 200))
        for command in [
            ["translate", "--model", model, "--input", input, "--output", "\(folder.path)/out.txt"],
            ["quantize", model, "\(folder.path)/small"],
            ["tokenizer", "train", "--input", input, "--type", "char", "--output", "\(folder.path)/new.spm"],
            ["train", corpus.recipe],
        ] {
            // In blocks of 512 bytes.
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/sh")
            shell.arguments = ["-c", "ulimit -f 1; exec \"$0\" \"$@\"", Program.path] + command
            let errors = Pipe()
            shell.standardError = errors
            try shell.run()
            let message = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            shell.waitUntilExit()
            #expect(shell.terminationReason == .exit && shell.terminationStatus == 74, "\(command): \(message)")
            #expect(message.contains(": File too large"), "\(command): \(message)")
            let left = try #require(FileManager.default.subpaths(atPath: folder.path))
            #expect(Set(left).isSubset(of: ["in.txt"]), "\(command): \(left)")
        }
    }

    @Test("The limit of a line is that of terms and forbidden phrases too")
    func limitOfPhrases() throws {
        let terms = try folder.write("terms", "cats\trot\n\(String(repeating: "x", count: 60))\trot\n")
        let phrases = try folder.write("phrases", "rot\n\(String(repeating: "x", count: 60))\n")
        for (option, file) in [("--terminology", terms), ("--forbid", phrases)] {
            let outcome = try Program.run(
                "translate", "--model", model, option, file, "--maximum-line-bytes", "50", "red")
            #expect(outcome.status == 65)
            #expect(
                outcome.errors.hasPrefix("dragoman: \(file):2: found a line of more than 50 bytes"), "\(outcome.errors)"
            )
            let wide = try Program.run(
                "translate", "--model", model, option, file, "--maximum-line-bytes", "100", "red")
            #expect(wide.status == 0, "\(wide.errors)")
        }
    }
}
