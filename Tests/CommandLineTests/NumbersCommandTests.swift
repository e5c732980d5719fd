import Foundation
import TestSupport
import Testing

@Suite("translate and its numbers")
struct NumbersCommandTests {
    /// A model that knows digits, and little else.
    private static let model: Result<TinyCorpus, any Error> = Result {
        let corpus = try TinyCorpus()
        for (language, line) in [("en", "two 1357 cats 24680\n"), ("de", "zwei 1357 katzen 24680\n")] {
            let path = "\(corpus.path)/train.\(language)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            _ = try corpus.folder.write("train.\(language)", text + String(repeating: line, count: 30))
        }
        let outcome = try Program.run("train", corpus.recipe)
        guard outcome.status == 0 else { throw TinyCorpus.TrainingFailed(errors: outcome.errors) }
        return corpus
    }

    private func translated(_ options: String..., line: String = "two 48391 cats") throws -> Program.Outcome {
        let model = try Self.model.get().output
        return try Program.run(["translate", "--model", model, line] + options)
    }

    @Test("Numbers come through without being asked for, and without a word on standard error")
    func repair() throws {
        let outcome = try translated()
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        #expect(outcome.text.ranges(of: "48391").count == 1, "\(outcome.text)")
        #expect(try translated("--numbers", "repair") == outcome)
        let list = try translated("--n-best", "3")
        for entry in list.text.split(separator: "\n") {
            let text = try #require(entry.split(separator: "|||").dropFirst().first)
            #expect(text.contains("48391") || text.allSatisfy(\.isWhitespace), "\(entry)")
        }
    }

    @Test("Numbers stay what the model writes where that is asked for, with a warning or without")
    func warnAndKeep() throws {
        let line = "two 48361 cats"
        let warned = try translated("--numbers", "warn", line: line)
        #expect(warned.status == 0 && warned.errors.hasPrefix("sentence 1: warning: the number 48361 "))
        #expect(warned.errors.filter { $0 == "\n" }.count == 1)
        let kept = try translated("--numbers", "keep", line: line)
        #expect(kept.status == 0 && kept.errors.isEmpty && kept.text == warned.text && !kept.text.contains("48361"))
        let record = try translated("--numbers", "warn", "--json", line: line)
        #expect(record.text.contains("\"warning\":\"the number 48361 "))
        #expect(try translated("--numbers", "warn", line: "two cats").errors.isEmpty)
    }

    @Test("A number is one where the model lacks a digit of it")
    func unknownDigit() throws {
        let warned = try translated("--numbers", "warn", line: "two 48391 cats")
        #expect(warned.errors.hasPrefix("sentence 1: warning: the number 48391 "), "\(warned.errors)")
    }

    @Test("Standard input names its lines, and other values are refused")
    func places() throws {
        let model = try Self.model.get().output
        let outcome = try Program.run(
            "translate", "--model", model, "--numbers", "warn", input: "two cats\nred 48391 dog\n")
        #expect(outcome.errors.contains(":2: warning: the number 48391 "), "\(outcome.errors)")
        let refused = try translated("--numbers", "mend")
        #expect(refused.status == 64 && refused.errors.contains("repair"), "\(refused.errors)")
    }

    @Test("Other verbs that translate have the option")
    func otherVerbs() throws {
        let corpus = try Self.model.get()
        let folder = try TemporaryFolder()
        let input = try folder.write("text", "two 48391 cats\n")
        for (numbers, isThere) in [("repair", true), ("keep", false)] {
            let outcome = try Program.run(
                "back-translate", "--model", corpus.output, "--input", input, "--numbers", numbers,
                "--output-source", "\(folder.path)/source.\(numbers)", "--output-target",
                "\(folder.path)/target.\(numbers)")
            #expect(outcome.status == 0, "\(outcome.errors)")
            let source = try String(contentsOfFile: "\(folder.path)/source.\(numbers)", encoding: .utf8)
            #expect(source.contains("48391") == isThere, "\(source)")
        }
        let attention = try Program.run(
            "attention", "--model", corpus.output, "--target", "zwei", "--numbers", "keep", "two cats", "--output",
            "\(folder.path)/x.svg")
        #expect(attention.status == 64 && attention.errors.contains("--numbers"), "\(attention.errors)")
    }
}
