import Foundation
import TestSupport
import Testing

@Suite struct TokenizerCommandTests {
    @Test("Pieces and ids lead back to the text")
    func roundTrip() throws {
        let corpus = try TinyCorpus.trained.get()
        let folder = try TemporaryFolder()
        let model = "\(folder.path)/m.spm"
        let trained = try Program.run(
            "tokenizer", "train", "--input", "\(corpus.path)/train.en", "--output", model, "--type", "bpe",
            "--vocabulary-size", "30")
        #expect(trained.status == 0, "\(trained.errors)")
        let text = "red dog\n\ntwo cats Ω\n"
        let pieces = try Program.run("tokenizer", "encode", "--model", model, input: text)
        #expect(pieces.text.hasPrefix("▁"))
        #expect(pieces.text.filter { $0 == "\n" }.count == 3)
        #expect(try Program.run(["tokenizer", "decode", "--model", model], input: pieces.output).text == text)
        let ids = try Program.run("tokenizer", "encode", "--model", model, "--ids", input: "red dog\n")
        #expect(
            try Program.run(["tokenizer", "decode", "--model", model, "--ids"], input: ids.output).text == "red dog\n")
    }

    @Test("A vocabulary may be learned from lines that are drawn, which is said")
    func drawnLines() throws {
        let corpus = try TinyCorpus.trained.get()
        let folder = try TemporaryFolder()
        func train(_ name: String, _ more: String...) throws -> (Program.Outcome, Data?) {
            let outcome = try Program.run(
                [
                    "tokenizer", "train", "--input", "\(corpus.path)/train.en", "--output", "\(folder.path)/\(name)",
                    "--type",
                    "bpe", "--vocabulary-size", "20",
                ] + more)
            return (outcome, FileManager.default.contents(atPath: "\(folder.path)/\(name)"))
        }
        let (whole, all) = try train("all.spm")
        let (limited, same) = try train("same.spm", "--training-lines", "300")
        #expect(whole.status == 0 && all != nil && same == all, "\(whole.errors)")
        #expect(!whole.errors.contains("drawn") && !limited.errors.contains("drawn"))
        let (drawn, part) = try train("part.spm", "--training-lines", "30", "--seed", "5")
        #expect(part != nil && part != all)
        #expect(
            drawn.errors.hasPrefix(
                "\(corpus.path)/train.en: the vocabulary is learned from 30 of 300 lines, drawn at random with seed 5\n"
            ))
        let wrong = try train("wrong.spm", "--training-lines", "0").0
        #expect(wrong.status == 64 && wrong.errors.contains("--training-lines: found 0, expected a number from 1 up"))
    }

    @Test("Text is encoded alike on any number of threads, and up to the line that is wrong")
    func threads() throws {
        let model = "\(try TinyCorpus.trained.get().output)/shared.spm"
        let lines = (0..<5_000).map { "red dog \($0 % 7 == 0 ? "" : "cats")\n" }.joined()
        let one = try Program.run("tokenizer", "encode", "--model", model, "--threads", "1", input: lines)
        #expect(one.status == 0 && one.text.filter { $0 == "\n" }.count == 5_000)
        #expect(try Program.run("tokenizer", "encode", "--model", model, "--threads", "3", input: lines) == one)
        let bad = try Program.run(
            ["tokenizer", "encode", "--model", model], input: Data("red\ndog\n".utf8) + [0xFF, 0x0A])
        #expect(bad.status == 65 && bad.text.filter { $0 == "\n" }.count == 2)
        #expect(bad.errors.hasPrefix("dragoman: standard input:3: byte 1 of the line is 0xFF"))
    }

    @Test("A number outside the vocabulary names its line")
    func badNumber() throws {
        let model = "\(try TinyCorpus.trained.get().output)/shared.spm"
        let outcome = try Program.run("tokenizer", "decode", "--model", model, "--ids", input: "4 5\n4 x\n")
        #expect(outcome.status == 65)
        #expect(outcome.errors.hasPrefix("dragoman: standard input:2: found 'x', expected a number from 0 to "))
    }

    @Test("A file that is no model is bad data")
    func noModel() throws {
        let corpus = try TinyCorpus.trained.get()
        let outcome = try Program.run("tokenizer", "encode", "--model", corpus.recipe, input: "a\n")
        #expect(outcome.status == 65)
        #expect(outcome.errors.hasPrefix("dragoman: \(corpus.recipe): not a SentencePiece model"))
    }
}
