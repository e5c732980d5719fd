import Foundation
import TestSupport
import Testing

@Suite struct BackTranslateCommandTests {
    let model: String
    let folder: TemporaryFolder
    let source, target: String

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
        source = "\(folder.path)/synthetic.en"
        target = "\(folder.path)/synthetic.de"
    }

    private func arguments(_ input: String, _ options: [String] = []) -> [String] {
        [
            "back-translate", "--model", model, "--input", input, "--output-source", source, "--output-target", target,
        ] + options
    }

    private func lines(_ path: String) throws -> [String] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test(
        "Lines and their translations stand side by side, without those that have none, which are counted",
        arguments: [["--minimum-length", "4"], ["--maximum-length", "1"]])
    func pairs(options: [String]) throws {
        // U+2581 is a space to the tokenizer, which leaves nothing of the line; so it comes out as it is.
        let bytes = Array("red dog\n\ntwo cats\r\n   \n\u{2581}\nbad ".utf8) + [0xFF] + Array("\nred cats".utf8)
        let input = try folder.write("mono.en", bytes)
        let outcome = try Program.run(arguments(input, options))
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
        let good = ["red dog", "two cats", "\u{2581}", "red cats"]
        let answers = try Program.run(["translate", "--model", model] + options + good).text.split(
            separator: "\n", omittingEmptySubsequences: false)
        let kept = zip(good, answers).filter { !$0.1.allSatisfy(\.isWhitespace) }
        #expect(try lines(target) == kept.map(\.0) && lines(source) == kept.map { String($0.1) })
        let without = kept.count < 4 ? ", \(4 - kept.count) without a translation" : ""
        let counts = "\(input): 7 lines, \(kept.count) pairs; left out 2 blank, 1 not UTF-8\(without)\n"
        #expect(outcome.errors.hasSuffix(counts), "\(outcome.errors)")
        #expect(try names() == ["mono.en", "synthetic.de", "synthetic.en"])
    }

    @Test("Compressed text is read, and a tag stands in front of every translation")
    func tag() throws {
        let plain = try folder.write("mono.en", "red dog\ntwo cats\n")
        #expect(try Program.run(arguments(plain)).status == 0)
        let (expectedSource, expectedTarget) = (try lines(source), try lines(target))
        for input in [
            try folder.gzipped("mono.gz", "red dog\ntwo cats\n"),
            try folder.zstandard("mono.zst", "red dog\ntwo cats\n"),
        ] {
            #expect(try Program.run(arguments(input, ["--output-tag", "<bt>"])).status == 0)
            #expect(try lines(source) == expectedSource.map { "<bt> \($0)" } && lines(target) == expectedTarget)
        }
    }

    @Test("What was interrupted or killed goes on, and ends as if it had never stopped", arguments: [SIGINT, SIGKILL])
    func goesOn(signal: Int32) throws {
        let words = ["red", "dog", "sees", "two", "cats"]
        let text = (0..<700).map { (number: Int) -> String in
            guard number % 50 != 7 else { return "" }
            let picked = (0...(number % 5)).map { (place: Int) -> String in words[(number / 5 + place) % 5] }
            return picked.joined(separator: " ")
        }
        let whole = text.joined(separator: "\n") + "\n"
        // Behind the lines that are translated together at first, work for so long that the signal always comes in time.
        let endless =
            text.prefix(125).map { "\($0)\n" }.joined()
            + String(repeating: String(repeating: "red dog ", count: 500) + "\n", count: 300)
        for options in [["--beam", "2"], ["--sample", "--seed", "3"]] {
            let input = try folder.write("mono.en", whole)
            let unbroken = try Program.run(arguments(input, options))
            #expect(unbroken.status == 0, "\(unbroken.errors)")
            let expected = (try lines(source), try lines(target))
            #expect(expected.0.count == expected.1.count && expected.1.count > 100)
            try FileManager.default.removeItem(atPath: source)
            try FileManager.default.removeItem(atPath: target)

            _ = try folder.write("mono.en", endless)
            let running = try RunningProgram(arguments(input, options + ["--threads", "1"]))
            let journal = "\(source).part.jsonl"
            let deadline = Date().addingTimeInterval(60)
            func places() -> Int {
                FileManager.default.contents(atPath: journal)?.count { $0 == UInt8(ascii: "\n") } ?? 0
            }
            while places() < 2 && Date() < deadline { usleep(1_000) }
            running.send(signal)
            let stopped = try running.finish()
            #expect(stopped.status != 0 && !FileManager.default.fileExists(atPath: source))
            if signal == SIGINT {
                #expect(
                    stopped.errors.contains("the same command with --continue goes on from there"), "\(stopped.errors)")
            }
            _ = try folder.write("mono.en", whole)
            #expect(try Program.run(arguments(input, options)).status == 64)
            let rest = try Program.run(arguments(input, options + ["--continue", "--threads", "2"]))
            #expect(rest.status == 0, "\(rest.errors)")
            #expect(try lines(source) == expected.0 && lines(target) == expected.1)
            #expect(rest.errors.hasSuffix(unbroken.errors.split(separator: "\n").last.map { "\($0)\n" } ?? ""))
            #expect(try names() == ["mono.en", "synthetic.de", "synthetic.en"])
        }
    }

    @Test("What makes no sense is told before anything is translated")
    func refused() throws {
        let input = try folder.write("mono.en", "red dog\n")
        func refuses(_ arguments: [String], _ status: Int32, _ message: String) throws {
            let outcome = try Program.run(arguments)
            #expect(outcome.status == status, "\(arguments)")
            #expect(outcome.message.contains(message), "\(outcome.errors)")
            #expect(try String(contentsOfFile: input, encoding: .utf8) == "red dog\n")
            #expect(try names() == ["mono.en"])
        }
        let base = ["back-translate", "--model", model]
        try refuses(arguments("-"), 64, "--input: found standard input, expected a file: it is read twice")
        try refuses(arguments("/nowhere"), 66, "/nowhere: no such file")
        try refuses(arguments(input, ["--output-tag", "a b"]), 64, "--output-tag: found 'a b', expected a word")
        try refuses(arguments(input, ["--source-tag", "<bt>"]), 64, "found no piece '<bt>' in the vocabulary")
        try refuses(arguments(input, ["--diversity-groups", "2"]), 64, "found --diversity-groups, expected none")
        try refuses(
            base + ["--input", input, "--output-source", input, "--output-target", target], 64,
            "--output-source: found \(input), the same file as --input \(input); expected another")
        try refuses(
            base + ["--input", input, "--output-source", source, "--output-target", source], 64,
            "--output-target: found \(source), the same as --output-source; expected another")
        for (option, value) in [("--temperature", "0.5"), ("--top-k", "3"), ("--top-p", "0.9"), ("--seed", "3")] {
            try refuses(
                arguments(input, [option, value]), 64, "\(option): found without --sample, which it is a setting of")
        }
        let other = "\(folder.path)/./synthetic.en"
        for (path, use) in [
            (other, "the same as --output-source"), ("\(other).part", "where the work on --output-source is kept"),
            ("\(other).part.jsonl", "where the work on --output-source is kept"),
        ] {
            try refuses(
                base + ["--input", input, "--output-source", source, "--output-target", path], 64,
                "--output-target: found \(path), \(use); expected another")
        }
        try refuses(
            base + ["--input", input, "--output-source", source, "--output-target", "/nowhere/x"], 73, "/nowhere/x: ")
        try refuses(
            base + ["--input", input, "--output-source", "/dev/null", "--output-target", target], 64,
            "--output-source: found /dev/null, expected a file")
    }
}
