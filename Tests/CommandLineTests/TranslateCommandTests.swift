import Foundation
import TestSupport
import Testing

@Suite struct TranslateCommandTests {
    let model: String
    let folder: TemporaryFolder

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
    }

    @Test("There is exactly one line out for each line in, in order, and empty lines stay empty")
    func lineForLine() throws {
        let outcome = try Program.run("translate", "--model", model, input: "two cats\r\n\nred dog\n\n   \nlast")
        #expect(outcome.status == 0)
        let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 7 && lines.last == "")
        #expect(lines[1].isEmpty && lines[3].isEmpty && lines[4].isEmpty)
        #expect(!lines[0].isEmpty)
        #expect(!outcome.text.contains("\r"))
        let alone = try Program.run("translate", "--model", model, "two cats", "red dog")
        #expect(alone.text == "\(lines[0])\n\(lines[2])\n")
    }

    @Test("No lines in are no lines out")
    func nothing() throws {
        let outcome = try Program.run("translate", "--model", model)
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
    }

    @Test("Bytes that are not UTF-8 are replaced when that is asked for, and each line has one out")
    func replaceInvalid() throws {
        let input = try folder.write("bad.txt", Data("red\ntwo ".utf8) + Data([0xFF, 0xFE, 0x0A]) + Data("dog\n".utf8))
        let outcome = try Program.run("translate", "--model", model, "--input", input, "--replace-invalid")
        #expect(outcome.status == 0)
        #expect(outcome.text.filter { $0 == "\n" }.count == 3)
        #expect(
            outcome.errors == "\(input): warning: 1 line was not UTF-8; U+FFFD stands for what was not\n")
    }

    @Test("NUL bytes and a line of 100,000 words pass through")
    func oddLines() throws {
        let long = String(repeating: "dog ", count: 100_000)
        let input = try folder.write("odd.txt", "two\0cats\n\(long)\nred\n")
        let outcome = try Program.run("translate", "--model", model, "--input", input, "--beam", "1")
        #expect(outcome.status == 0)
        #expect(outcome.text.filter { $0 == "\n" }.count == 3)
        #expect(outcome.errors.contains("\(input):2: warning: "))
    }

    @Test("Bad UTF-8 names file and line")
    func badText() throws {
        let input = try folder.write("bad.txt", Data("red\ntwo\n".utf8) + Data([0x61, 0xFF, 0x0A]))
        let outcome = try Program.run("translate", "--model", model, "--input", input)
        #expect(outcome.status == 65)
        #expect(
            outcome.errors == "dragoman: \(input):3: byte 2 of the line is 0xFF, not UTF-8; expected UTF-8 text\n")
    }

    @Test("Bad UTF-8 is mended and counted when that is asked for")
    func mendedText() throws {
        let input = try folder.write("bad.txt", Data("red\ntwo\n".utf8) + Data([0x61, 0xFF, 0x0A, 0xC3, 0x0A]))
        let outcome = try Program.run("translate", "--model", model, "--input", input, "--replace-invalid")
        #expect(outcome.status == 0)
        #expect(outcome.text.filter { $0 == "\n" }.count == 4)
        #expect(outcome.errors == "\(input): warning: 2 lines were not UTF-8; U+FFFD stands for what was not\n")
        let sentence = try Program.run("translate", "--model", model, "--replace-invalid", "red")
        #expect(sentence.status == 64 && sentence.errors.contains("found sentences and --replace-invalid"))
    }

    @Test("Markup, placeholders and unknown characters come through, and are text when that is asked for")
    func markup() throws {
        let line = "<p>two <b>cats</b> \u{1F600} {name}</p>"
        let kept = try Program.run("translate", "--model", model, line, "two cats")
        let lines = kept.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(kept.status == 0 && lines.count == 3)
        for text in ["<p>", "<b>", "</b>", "{name}", "</p>"] { #expect(lines[0].ranges(of: text).count == 1) }
        #expect(lines[0].contains("\u{1F600}"))
        let asText = try Program.run("translate", "--model", model, "--markup", "text", line, "two cats")
        #expect(asText.text.split(separator: "\n")[1] == lines[1] && asText.text.split(separator: "\n")[0] != lines[0])
        let silent = try Program.run("translate", "--model", model, "--suppress-unknown", "two \u{1F600} cats")
        #expect(silent.status == 0 && !silent.text.contains("\u{1F600}"))
    }

    @Test("What has no words comes out as it is, and what stands beside words is put back beside them")
    func nothingToTranslate() throws {
        let plain = try Program.run("translate", "--model", model, "two cats").text.dropLast()
        let lines = [
            "12:30", "\u{2713}", "{name}", "two cats {name}", "\u{2022} two cats", "<p>two cats</p><p>&nbsp;</p>",
        ]
        let expected = [
            "12:30", "\u{2713}", "{name}", "\(plain) {name}", "\u{2022} \(plain)", "<p>\(plain)</p><p>&nbsp;</p>",
        ]
        let outcome = try Program.run("translate", "--model", model, input: lines.map { "\($0)\n" }.joined())
        #expect(outcome.text == expected.map { "\($0)\n" }.joined() && outcome.errors.isEmpty)
    }

    @Test("Patterns of the user's own come through, and attributes are translated where that is asked for")
    func ownPatternsAndAttributes() throws {
        let plain = try Program.run("translate", "--model", model, "two cats").text.dropLast()
        let patterns = try folder.write("patterns", "red(dy)?\n")
        let kept = try Program.run("translate", "--model", model, "--protect", patterns, "reddy two cats", "two cats")
        #expect(kept.text == "reddy \(plain)\n\(plain)\n")
        let line = "<img alt='two cats'> two cats"
        let translated = try Program.run("translate", "--model", model, "--attributes", "translate", line)
        #expect(translated.text == "<img alt='\(plain)'> \(plain)\n")
        #expect(try Program.run("translate", "--model", model, line).text == "<img alt='two cats'> \(plain)\n")
        let bad = try folder.write("bad", "a\n(\n")
        let outcome = try Program.run("translate", "--model", model, "--protect", bad, "red")
        #expect(outcome.status == 65)
        #expect(outcome.errors == "dragoman: \(bad):2: '(': found the end of the pattern, expected ')'\n")
        for (options, message) in [
            (["--protect", patterns, "--markup", "text"], "found --protect and --markup text, expected one of them"),
            (
                ["--attributes", "translate", "--markup", "text"],
                "found --attributes translate and --markup text, expected"
            ),
            (["--forbid-case", "any"], "--forbid-case: found without --forbid, which it is a setting of"),
            (
                ["--terminology-case", "exact"],
                "--terminology-case: found without --terminology, which it is a setting of"
            ),
        ] {
            let outcome = try Program.run(["translate", "--model", model, "red"] + options)
            #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
        }
    }

    /// Lines that break what is not careful.
    private func hostileLines(_ count: Int, seed: UInt64) -> [String] {
        let parts = [
            "", " ", "\t", "two cats", "red", "\r", "\0", "\u{1}\u{7F}\u{1B}[31m", "\u{85}", "\u{2028}", "\u{2029}",
            "\u{0B}\u{0C}\u{1C}",
            "\u{FEFF}", "\u{200B}", "\u{202E}", "العربية", "עברית", "中文没有空格。", "👨‍👩‍👧", "e\u{301}\u{302}", "\u{301}",
            "\u{10FFFF}", "\u{FFFD}",
            "<b>", "</b>", "<br/>", "<a href=\"", "<!--", "{name}", "{{", "%s", "https://a.org/?b", "a@b.org", "<unk>",
            "</s>", "▁", "|||",
        ]
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return (0..<count).map { number in
            if number % 100 == 50 { return String(repeating: parts[next(parts.count)] + " ", count: 300) }
            let separator = ["", " "][next(2)]
            return (0..<next(8)).map { _ in parts[next(parts.count)] }.joined(separator: separator)
        }
    }

    @Test("Hostile lines make one line each, in every form of output, and whole ones for any reader")
    func hostile() throws {
        let lines = hostileLines(400, seed: 1)
        let input = try folder.write("hostile.txt", lines.joined(separator: "\n") + "\n")
        for form in [
            [], ["--markup", "text"], ["--json"], ["--alignment", "hard", "--scores"], ["--suppress-unknown"],
        ] {
            let outcome = try Program.run(
                ["translate", "--model", model, "--input", input, "--beam", "2", "--maximum-length", "40"] + form)
            #expect(outcome.status == 0, "\(form): \(outcome.message)")
            let found = outcome.output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            #expect(found.count == lines.count + 1 && found.last?.isEmpty == true, "\(form): \(found.count)")
            for (number, line) in found.enumerated() {
                let text = try #require(String(validating: line, as: UTF8.self))
                #expect(
                    !text.contains { $0.isNewline },
                    "\(form), line \(number + 1): \(lines[min(number, 399)].debugDescription)")
            }
        }
    }

    @Test("A model folder that is missing is status 66")
    func missingModel() throws {
        let outcome = try Program.run("translate", "--model", "/nowhere/model", "hello")
        #expect(outcome.status == 66)
        #expect(outcome.errors == "dragoman: /nowhere/model: not found; expected a model folder\n")
    }

    @Test("A model that is cut short is status 65")
    func damagedModel() throws {
        let copy = "\(folder.path)/model"
        try FileManager.default.copyItem(atPath: model, toPath: copy)
        let weights = "\(copy)/model.safetensors"
        let whole = try #require(FileManager.default.contents(atPath: weights))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: weights))
        let outcome = try Program.run("translate", "--model", copy, "hello")
        #expect(outcome.status == 65)
        #expect(outcome.errors.hasPrefix("dragoman: \(weights): found "))
        #expect(outcome.errors.hasSuffix("the file is cut short or damaged\n"))
        #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
    }
}
