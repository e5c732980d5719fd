import Foundation
import TestSupport
import Testing

/// What an interrupted `translate` leaves, and how it goes on.
@Suite struct PartialOutputTests {
    let model: String
    let folder: TemporaryFolder
    let input, output: String
    var part: String { "\(output).part" }
    var journal: String { "\(output).part.jsonl" }

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
        let words = ["red", "dog", "sees", "two", "cats"]
        let lines = (0..<200).map { number -> String in
            let sentence: [String] = (0...number % 5).map { words[(number / 5 + $0) % 5] }
            return sentence.joined(separator: " ") + "\n"
        }
        input = try folder.write("in.txt", lines.joined())
        output = "\(folder.path)/out.txt"
    }

    private func arguments(_ options: [String] = []) -> [String] {
        // One line at a time, so that there are many places to go on from.
        ["translate", "--model", model, "--input", input, "--output", output, "--scores", "--interactive"] + options
    }

    /// Runs until some lines are answered for good, and ends it by a signal.
    private func interrupted(by signal: Int32, _ options: [String] = []) throws -> Program.Outcome {
        let running = try RunningProgram(arguments(options))
        let deadline = Date().addingTimeInterval(60)
        while lines(of: journal) < 2 && Date() < deadline { usleep(1_000) }
        running.send(signal)
        return try running.finish()
    }

    private func lines(of file: String) -> Int {
        FileManager.default.contents(atPath: file)?.count { $0 == UInt8(ascii: "\n") } ?? 0
    }

    private func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test("What was interrupted or killed goes on, and ends as if it had never stopped", arguments: [SIGINT, SIGKILL])
    func goesOn(signal: Int32) throws {
        #expect(try Program.run(arguments()).status == 0)
        let expected = try #require(FileManager.default.contents(atPath: output))
        #expect(expected.count { $0 == UInt8(ascii: "\n") } == 200)
        try FileManager.default.removeItem(atPath: output)

        let outcome = try interrupted(by: signal)
        let answered = lines(of: part)
        #expect(!FileManager.default.fileExists(atPath: output) && answered > 0 && answered < 200)
        if signal == SIGINT {
            #expect(outcome.status == 130)
            let words = answered == 1 ? "the first line" : "the first \(answered) lines"
            #expect(
                outcome.errors
                    == "dragoman: interrupted; \(part) has the answers to \(words); the same command with --continue goes "
                    + "on from there\n")
            let kept = try #require(FileManager.default.contents(atPath: part))
            #expect(expected.starts(with: kept) && kept.last == UInt8(ascii: "\n"))
        } else {
            // A kill may come in the midst of a line.
            let handle = try #require(FileHandle(forWritingAtPath: part))
            try handle.seekToEnd()
            try handle.write(contentsOf: Data("half a li".utf8))
        }
        let rest = try Program.run(arguments(["--continue", "--threads", "1"]))
        #expect(rest.status == 0, "\(rest.errors)")
        #expect(FileManager.default.contents(atPath: output) == expected)
        #expect(try names() == ["in.txt", "out.txt"])
    }

    @Test("A line that cannot be read leaves what came before it, and the message says so")
    func badLine() throws {
        let good = try #require(FileManager.default.contents(atPath: input))
        try (good + Data([0xFF])).write(to: URL(fileURLWithPath: input))
        let outcome = try Program.run(arguments())
        #expect(outcome.status == 65)
        // On a slow machine progress comes before.
        let kept = "\(part) has the answers to the first 200 lines; "
        #expect(outcome.errors.split(separator: "\n").contains { $0.hasPrefix(kept) }, "\(outcome.errors)")
        #expect(outcome.message.hasPrefix("dragoman: \(input):201: byte 1 of the line is 0xFF"))
        try (good + Data("red\n".utf8)).write(to: URL(fileURLWithPath: input))
        #expect(try Program.run(arguments(["--continue"])).status == 0)
        #expect(lines(of: output) == 201)
    }

    @Test("Earlier work is neither overwritten nor mixed with other work")
    func refused() throws {
        _ = try interrupted(by: SIGINT)
        let kept = try #require(FileManager.default.contents(atPath: part))
        func refuses(_ arguments: [String], _ status: Int32, _ message: String) throws {
            let outcome = try Program.run(arguments)
            #expect(outcome.status == status, "\(arguments)")
            #expect(outcome.errors.hasPrefix("dragoman: ") && outcome.errors.contains(message), "\(outcome.errors)")
            #expect(FileManager.default.contents(atPath: part) == kept)
        }
        try refuses(arguments(), 64, "of an earlier run; give --continue to go on from there, or remove it")
        try refuses(arguments(["--continue", "--beam", "2"]), 64, "was made with no --beam, found --beam 2")
        let forbidden = try folder.write("forbidden", "rot\n")
        try refuses(arguments(["--continue", "--forbid", forbidden]), 64, "was made with no --forbid, found --forbid")
        let lines = try String(contentsOfFile: input, encoding: .utf8)
        _ = try folder.write("in.txt", "cats\n" + lines)
        try refuses(arguments(["--continue"]), 65, "found other lines than those that \(part) answers")
        _ = try folder.write("in.txt", "")
        try refuses(arguments(["--continue"]), 65, "in.txt: found 0 lines, expected at least the ")
        _ = try folder.write("in.txt", lines)
        let averaged = "\(folder.path)/averaged"
        #expect(try Program.run("quantize", "--model", model, "--output", averaged).status == 0)
        let other = arguments(["--continue"]).map { $0 == model ? averaged : $0 }
        try refuses(other, 64, "was made with model 1 with CRC-32 ")
        // Nor is a file that happens to have the name.
        let stranger = try folder.write("other.txt.part", "mine\n")
        let outcome = try Program.run(
            "translate", "--model", model, "--output", "\(folder.path)/other.txt", input: "red\n")
        #expect(outcome.status == 64 && outcome.errors.contains("other.txt.part is in the way"))
        #expect(FileManager.default.contents(atPath: stranger) == Data("mine\n".utf8))
        // A part that somebody has edited.
        try (Data("x".utf8) + kept.dropFirst()).write(to: URL(fileURLWithPath: part))
        let edited = try Program.run(arguments(["--continue"]))
        #expect(edited.status == 65 && edited.errors.contains("found another content than was written"))
    }

    @Test("With nothing to go on from, it begins; without a file, it cannot")
    func nothingToGoOnFrom() throws {
        #expect(try Program.run(arguments(["--continue"])).status == 0)
        #expect(lines(of: output) == 200)
        #expect(try names() == ["in.txt", "out.txt"])
        let base = ["translate", "--model", model, "--continue"]
        #expect(try Program.run(base, input: Data("red\n".utf8)).status == 64)
        #expect(try Program.run(base + ["--output", output, "red"]).status == 64)
        #expect(try Program.run(base + ["--output", "/dev/null"], input: Data("red\n".utf8)).status == 64)
    }

    @Test("Lists, prefixes and mended lines go on where they stopped")
    func companions() throws {
        let prefixes = try folder.write("prefixes", String(repeating: "rot\n\n", count: 100))
        let options = ["--n-best", "2", "--prefix-file", prefixes, "--replace-invalid", "--interactive"]
        let base = ["translate", "--model", model, "--input", input, "--output", output] + options
        #expect(try Program.run(base).status == 0)
        let expected = FileManager.default.contents(atPath: output)
        let running = try RunningProgram(base)
        let deadline = Date().addingTimeInterval(60)
        while lines(of: journal) < 2 && Date() < deadline { usleep(1_000) }
        running.send(SIGTERM)
        #expect(try running.finish().status == 130)
        #expect(try Program.run(base + ["--continue"]).status == 0)
        #expect(FileManager.default.contents(atPath: output) == expected)
    }
}
