import Foundation
import Testing

@Suite struct DragomanTests {
    @Test("The version goes to standard output")
    func version() throws {
        let outcome = try Program.run("--version")
        #expect(outcome.status == 0)
        #expect(outcome.text == "dragoman 0.1.0\n")
    }

    @Test("The changelog and the citation have the program's version")
    func versionOfRelease() throws {
        let version = try Program.run("--version").text.split(whereSeparator: \.isWhitespace)[1]
        let root = URL(fileURLWithPath: #filePath).pathComponents.dropLast(3).joined(separator: "/").dropFirst()
        let citation = try String(contentsOfFile: "\(root)/CITATION.cff", encoding: .utf8)
        #expect(citation.contains("\nversion: \(version)\n"))
        let changes = try String(contentsOfFile: "\(root)/CHANGELOG.md", encoding: .utf8)
        let newest = changes.split(separator: "\n").first { $0.hasPrefix("## ") }
        #expect(newest?.hasPrefix("## \(version)") ?? false)
    }

    @Test("Every verb has help with an example")
    func help() throws {
        for (verb, _) in try HelpTests.verbs() {
            let outcome = try Program.run(verb + ["--help"])
            #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(verb)")
            #expect(outcome.text.contains("Example:\n  "), "\(verb)")
        }
    }

    @Test(
        "A mistake in the arguments is one line and status 64",
        arguments: [
            (
                ["trian"],
                "unknown verb 'trian', expected one of train, translate, score, check, tokenizer, inspect"
            ),
            (
                ["help", "trian"],
                "unknown verb 'trian', expected one of train, translate, score, check, tokenizer, inspect"
            ),
            (["help", "tokenizer", "cut"], "unknown verb 'cut', expected one of train, encode, decode"),
            (["tokenizer", "cut"], "unknown verb 'cut', expected one of train, encode, decode"),
            (["train"], "Missing expected argument '<configuration> ...'"),
            (["score", "--reference", "r", "--tokenise", "13a"], "Unknown option '--tokenise'"),
            (
                ["score", "--reference", "r", "--tokenize", "14a"],
                "--tokenize: found '14a', expected one of 13a, intl, char, zh, none, ja-mecab, ko-mecab, flores101, flores200, "
                    + "spBLEU-1K, spm:MODEL"
            ),
            (["translate", "--model", "m", "--beam", "0"], "--beam: found 0, expected an integer from 1 to 1024"),
            (
                ["translate", "--model", "m", "--input", "f", "hello"],
                "found sentences and --input, expected one of them"
            ),
            (
                ["train", "c.yaml", "--resume", "--overwrite"],
                "found both --resume and --overwrite, expected one of them"
            ),
            (
                ["train", "c.yaml", "--change", "training.patience=3"],
                "found --change training.patience=3 without --resume, expected both, or --set"
            ),
            (["train", "c.yaml", "--samples", "0"], "--samples: found 0, expected an integer from 1 to 1000"),
        ])
    func usage(arguments: [String], message: String) throws {
        let outcome = try Program.run(arguments)
        #expect(outcome.status == 64)
        #expect(outcome.errors.hasPrefix("dragoman: \(message)"))
        #expect(outcome.errors.filter { $0 == "\n" }.count == 1)
        #expect(outcome.output.isEmpty)
    }

    @Test("Help on a full disk is one line and status 74")
    func helpOnFullDisk() throws {
        let outcome = try Program.run("--help", to: .file("/dev/full"))
        #expect(outcome.status == 74)
        #expect(outcome.errors == "dragoman: standard output: cannot write: No space left on device\n")
    }
}
