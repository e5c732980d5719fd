import Foundation
import TestSupport
import Testing

@Suite struct AttentionCommandTests {
    let model: String
    let folder: TemporaryFolder

    init() throws {
        model = try TinyCorpus.trained.get().output
        folder = try TemporaryFolder()
    }

    private func attention(_ more: String..., input: String = "") throws -> Program.Outcome {
        try Program.run(["attention", "--model", model] + more, input: Data(input.utf8))
    }

    @Test("A sentence gives an SVG on standard output, with its words and those of its translation")
    func picture() throws {
        let outcome = try attention("two cats")
        #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
        #expect(outcome.text.hasPrefix("<svg xmlns=") && outcome.text.hasSuffix("</svg>\n"))
        for word in ["two", "cats"] { #expect(outcome.text.contains(">\(word)</text>")) }
        let answer = try Program.run("translate", "--model", model, "--scores", "two cats").text
        let score = try #require(answer.split(whereSeparator: \.isWhitespace).last)
        let number = try #require(Double(score))
        #expect(outcome.text.contains("score \(String(format: "%.4f", number)),"))
        #expect(try attention(input: "two cats\n").output == outcome.output)
    }

    @Test("A given translation is drawn with the score that rescore gives it, and with no tree")
    func given() throws {
        let outcome = try attention("two cats", "--target", "zwei katzen")
        #expect(outcome.status == 0, "\(outcome.errors)")
        for word in ["two", "cats", "zwei", "katzen"] { #expect(outcome.text.contains(">\(word)</text>")) }
        let (source, target) = (try folder.write("s", "two cats\n"), try folder.write("t", "zwei katzen\n"))
        let rescored = try Program.run("rescore", "--model", model, "--source", source, "--target", target).text
        let number = try #require(Double(rescored.dropLast()))
        #expect(outcome.text.contains("log-probability \(String(format: "%.4f", number)),"))
        let page = try attention("two cats", "--target", "zwei katzen", "--format", "html")
        #expect(page.status == 0 && !page.text.contains("<svg class=\"tree\""))
    }

    @Test("A page has the search of every line; the name of the output says what is written")
    func page() throws {
        let file = "\(folder.path)/page.HTML"
        let outcome = try attention("--output", file, "--beam", "3", input: "two cats\n\nred dog\n")
        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome.errors)")
        let page = String(decoding: try #require(FileManager.default.contents(atPath: file)), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html>"))
        #expect(page.matches(of: /<details class="line"/).count == 3)
        // The title has the model's name and not its path.
        #expect(page.contains("<title>Attention of tiny, en to de</title>") && !page.contains(model))
        let lists = try Program.run(
            "translate", "--model", model, "--beam", "3", "--n-best", "3", "two cats", "red dog")
        let single = try ["two cats", "red dog"].map { try attention($0, "--beam", "3", "--format", "html").text }
            .joined()
        #expect(single.matches(of: /<svg class="tree"/).count == 2)
        for line in lists.text.split(separator: "\n") {
            let text = line.split(separator: " ||| ", omittingEmptySubsequences: false)[1]
            #expect(single.contains("<td dir=\"auto\">\(text)</td>"), "\(line)")
        }
        let fewer = try attention("two cats", "--format", "html", "--n-best", "1")
        #expect(fewer.text.contains("<h3>The translation</h3>"))
    }

    @Test("PNG is made by rsvg-convert; without it there is one line that names the package, and status 66")
    func png() throws {
        let file = "\(folder.path)/picture.png"
        let environment = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let isThere = environment.split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/rsvg-convert")
        }
        let outcome = try attention("two cats", "--output", file)
        if isThere {
            #expect(outcome.status == 0, "\(outcome.errors)")
            let bytes = try #require(FileManager.default.contents(atPath: file))
            #expect(bytes.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
        } else {
            expectMissing(outcome)
            #expect(!FileManager.default.fileExists(atPath: file))
        }
        // An empty path has no program at all.
        let nowhere = try RunningProgram(
            ["attention", "--model", model, "two cats", "--format", "png"], environment: ["PATH": folder.path])
        expectMissing(try nowhere.finish())
    }

    private func expectMissing(_ outcome: Program.Outcome) {
        #expect(outcome.status == 66)
        #expect(
            outcome.errors
                == "dragoman: rsvg-convert: not found; expected the program that makes PNG, of Debian's package "
                + "librsvg2-bin\n")
    }

    @Test("A renderer that fails is one line with what it says, and status 74")
    func failingRenderer() throws {
        let program = try folder.write("rsvg-convert", "#!/bin/sh\necho 'too large' >&2\nexit 1\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let running = try RunningProgram(
            ["attention", "--model", model, "two cats", "--format", "png"], environment: ["PATH": folder.path])
        let outcome = try running.finish()
        #expect(outcome.status == 74 && outcome.output.isEmpty)
        #expect(outcome.errors == "dragoman: \(program): cannot make a PNG: too large\n")
    }

    @Test("What is asked for in vain is one line and status 64, data that makes no picture 65")
    func mistakes() throws {
        let mistakes: [([String], String)] = [
            (["a", "b"], "found 2 sentences, expected one with --format svg"),
            (["a", "b", "--format", "html", "--target", "c"], "found 2 sentences, expected one with --target"),
            (["a", "--output", "picture.gif"], "--output: found picture.gif, expected a name that ends in .svg"),
            (["a", "--n-best", "2"], "found --n-best and --format svg, expected --format html"),
            (["a", "--n-best", "6", "--format", "html"], "--n-best: found 6, expected at most the beam, 5"),
            (["a", "--target", "b", "--beam", "2"], "found --target and --beam, expected one of them"),
            (["a", "--target", "b", "--sample"], "found --target and --sample, expected one of them"),
            (["a", "--input", "b"], "found sentences and --input, expected one of them"),
            (["a", "--format", "gif"], "--format"),
        ]
        for (arguments, message) in mistakes {
            let outcome = try Program.run(["attention", "--model", model] + arguments)
            #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
            #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
        }
        let two = try attention(input: "a\nb\n")
        #expect(two.status == 65)
        #expect(
            two.errors
                == "dragoman: standard input:2: found a second line, expected one with --format svg; html takes many\n")
        let blank = try attention(" ")
        #expect(blank.status == 65)
        #expect(blank.errors == "dragoman: sentence 1: found nothing to translate, expected a sentence\n")
        let nothing = try attention()
        #expect(nothing.status == 65)
        #expect(nothing.errors == "dragoman: standard input: found no line, expected a sentence\n")
        #expect(try Program.run("attention", "--model", "/nowhere", "a").status == 66)
    }
}
