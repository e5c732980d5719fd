import Corpora
import TestSupport
import Testing
import Text
import Translation

@Suite struct ConstraintsTests {
    private let folder: TemporaryFolder
    private let translator: Translator

    init() throws {
        folder = try TemporaryFolder()
        let tokenizer = try SubwordTrainer(vocabularySize: 20).train(lines: ["the red house", "a red tree"]).model
        translator = Translator(
            tinyModel(vocabulary: tokenizer.vocabularySize, seed: 8), TokenizerPair(shared: tokenizer),
            settings(beam: 2))
    }

    @Test("A request has all that its line must respect, and the place of the line")
    func request() throws {
        let constraints = try Constraints(
            for: translator, markup: .text, prefix: ("the", "--prefix"), forbidden: ["red tree"])
        var expected = TranslationRequest("a line", seed: 7)
        expected.prefix = "the"
        expected.forbidden = ["red tree"]
        expected.markup = .text
        #expect(try constraints.request(for: "a line", at: 7) == expected)
        #expect(try Constraints(for: translator).request(for: "a", at: 0) == TranslationRequest("a"))
    }

    @Test("A line has the prefix of its own line, and there are as many of both")
    func prefixes() throws {
        let file = try folder.write("prefixes", "a\n  \nhouse\n")
        func constraints() throws -> Constraints {
            try Constraints(for: translator, prefix: ("the", "here"), prefixes: try CompanionLines(file))
        }
        let three = try constraints()
        #expect(try (0..<3).map { try three.request(for: "x", at: $0).prefix } == ["a", "the", "house"])
        try three.end()
        #expect(
            corpusError { _ = try three.request(for: "x", at: 3) }?.description
                == "\(file): found 3 lines, expected one for each line of the text")
        let two = try constraints()
        for index in 0..<2 { _ = try two.request(for: "x", at: index) }
        #expect(
            corpusError { try two.end() }?.description
                == "\(file): found more than 2 lines, expected one for each line of the text")
    }

    @Test("A prefix that cannot be written is an error with its place")
    func unwritable() throws {
        let error = corpusError { _ = try Constraints(for: translator, prefix: ("中", "--prefix")) }
        #expect(error?.description.hasPrefix("--prefix: ") == true)
        let file = try folder.write("prefixes", "a\n中\n")
        let constraints = try Constraints(for: translator, prefixes: try CompanionLines(file))
        _ = try constraints.request(for: "x", at: 0)
        #expect(
            corpusError { _ = try constraints.request(for: "x", at: 1) }?.description.hasPrefix("\(file):2: ") == true)
    }
}
