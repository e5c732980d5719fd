import Foundation
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
