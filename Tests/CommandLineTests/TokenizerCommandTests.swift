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

    @Test("Pieces that are marks are joined as they are, and an unknown sign too")
    func marks() throws {
        let corpus = try TinyCorpus.trained.get()
        let pieces = "▁ह िं दी ▁ก ็ ▁👍 🏽 ▁ \u{301}a\n"
        let outcome = try Program.run("tokenizer", "decode", "--model", "\(corpus.output)/shared.spm", input: pieces)
        #expect(outcome.text.unicodeScalars.elementsEqual("हिंदी ก็ 👍🏽 \u{301}a\n".unicodeScalars))
    }

    @Test("Normalisation, bytes, digits, symbols and letters are settings of training")
    func settings() throws {
        let folder = try TemporaryFolder()
        let text = try folder.write("text", String(repeating: "two ｆｕｌｌ dogs, 345 times\n", count: 40) + "û\n")
        func train(_ options: String...) throws -> Program.Outcome {
            try Program.run(
                ["tokenizer", "train", "--input", text, "--output", "\(folder.path)/m.spm", "--vocabulary-size", "300"]
                    + options)
        }
        func pieces(_ line: String) throws -> String {
            try Program.run("tokenizer", "encode", "--model", "\(folder.path)/m.spm", input: line).text
        }
        let outcome = try train(
            "--normalization", "identity", "--byte-fallback", "--split-digits", "--user-defined-symbol", "{x}")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try pieces("a{x}b").contains(" {x} "))
        #expect(try pieces("345").contains("3 4 5") && pieces("€").contains("<0xE2> <0x82> <0xAC>"))
        #expect(try pieces("ｆ").contains("ｆ"))
        let back = try Program.run(
            ["tokenizer", "decode", "--model", "\(folder.path)/m.spm"], input: Data(try pieces("€ ｆ").utf8))
        #expect(back.text == "€ ｆ\n")
        #expect(try train("--character-coverage", "0.98", "--keep-letters").status == 0)
        let ids = try Program.run("tokenizer", "encode", "--model", "\(folder.path)/m.spm", "--ids", input: "û").text
        #expect(ids != "" && !ids.split(whereSeparator: \.isWhitespace).contains("1"))
        #expect(try train("--character-coverage", "0.98").status == 0)
        let without = try Program.run("tokenizer", "encode", "--model", "\(folder.path)/m.spm", "--ids", input: "û")
            .text
        #expect(without.split(whereSeparator: \.isWhitespace).contains("1"))
        for (options, message) in [
            (
                ["--type", "word", "--byte-fallback"],
                "--byte-fallback: found --type word, expected one of unigram, bpe, char"
            ),
            (["--type", "char", "--split-digits"], "--split-digits: found --type char, expected one of unigram, bpe"),
            (["--user-defined-symbol", "a b"], "found the symbol 'a b'; expected a text without spaces"),
            (
                ["--byte-fallback", "--vocabulary-size", "100"],
                "vocabulary size is 100; expected 261 to 16777216 pieces"
            ),
        ] {
            // The vocabulary's size is not given twice.
            let given = options.contains("--vocabulary-size") ? [] : ["--vocabulary-size", "300"]
            let outcome = try Program.run(
                ["tokenizer", "train", "--input", text, "--output", "\(folder.path)/w.spm"] + given + options)
            #expect(outcome.status == 64 && outcome.message.hasPrefix("dragoman: \(message)"), "\(outcome.errors)")
        }
        let unknown = try train("--normalization", "nfc")
        #expect(
            unknown.status == 64 && unknown.errors.contains("'nfc'") && unknown.errors.filter { $0 == "\n" }.count == 1)
        #expect(try train("--normalization", "/nowhere/rules.tsv").status == 66)
    }
}
