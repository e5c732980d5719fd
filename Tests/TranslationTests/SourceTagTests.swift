import CPUBackend
import Corpora
import Models
import TestSupport
import Testing
import Text
import Translation

@Suite("Tags in front of lines")
struct SourceTagTests {
    private let tokenizers: TokenizerPair
    private let translator: Translator

    init() throws {
        let words = ["red", "green", "blue", "house", "tree", "river", "runs", "stands", "the", "a"]
        let lines = (0..<200).map { line in
            (0..<6).map { words[(line * 3 + $0 * 7) % words.count] }.joined(separator: " ")
        }
        var trainer = SubwordTrainer(vocabularySize: 40)
        trainer.tags = ["<bt>"]
        tokenizers = TokenizerPair(shared: try trainer.train(lines: lines).model)
        translator = Translator(
            tinyModel(vocabulary: tokenizers.source.vocabularySize, seed: 8), tokenizers, settings(beam: 3, ratio: 1),
            threads: 2)
    }

    private func translation(_ line: String, tag: String?, record: SearchRecord = .pieces) throws -> Translation {
        var request = TranslationRequest(line)
        request.tag = tag
        return try translator.nBest(of: [request], record: record)[0][0]
    }

    @Test("A tagged line is translated as its pieces behind the tag's")
    func pieces() throws {
        let tag = try tokenizers.source.id(ofTag: "<bt>")
        let source = [tag] + (try tokenizers.source.encode("the river runs"))
        let expected = translator.search.hypotheses(of: [SourceSentence(source)], translator.ensemble)[0][0]
        let found = try translation("the river runs", tag: "<bt>")
        #expect(found.pieces == expected.pieces && found.score == expected.score)
        let plain = try translation("the river runs", tag: nil)
        #expect(plain.score != found.score)
    }

    @Test("The tag counts as the first word of what is read, and blank lines stay blank")
    func details() throws {
        let details = try #require(try translation("the river runs", tag: "<bt>", record: .attention).details)
        #expect(details.sourceUnits(.words).map(\.text).prefix(4) == ["<bt>", "the", "river", "runs"])
        #expect(details.source.first == "<bt>")
        for blank in ["", "   "] { #expect(try translation(blank, tag: "<bt>").text.isEmpty) }
    }

    @Test("Every part of a long line has the tag, and markup comes through beside it")
    func parts() throws {
        let sentence = "The" + String(repeating: " red house", count: 30) + " runs. "
        let long = try translation(String(repeating: sentence, count: 20), tag: "<bt>")
        let alone = try translation(sentence, tag: "<bt>")
        #expect(long.warning != nil && long.pieces == Array(repeating: alone.pieces, count: 20).flatMap(\.self))
        #expect(try translation("the <b>river</b> {0} runs", tag: "<bt>").text.contains("{0}"))
    }

    @Test("A tag that a model does not know is refused")
    func unknown() throws {
        let error = corpusError { _ = try Constraints(for: translator, tag: "<pt>") }
        #expect(error?.kind == .badSetting && error?.description.contains("found no piece '<pt>'") == true)
        #expect(corpusError { _ = try translation("a tree", tag: "<pt>") }?.kind == .badSetting)
        #expect(try Constraints(for: translator, tag: "<bt>").request(for: "a", at: 0).tag == "<bt>")
    }

    @Test("Models with other source vocabularies read the tag as their own piece")
    func ensemble() throws {
        var trainer = SubwordTrainer(algorithm: .char, vocabularySize: 60)
        trainer.tags = ["<x>", "<bt>"]
        let other = try trainer.train(lines: ["the red house runs", "a green tree stands by the blue river"]).model
        let models = [
            tinyModel(vocabulary: tokenizers.source.vocabularySize, seed: 8),
            tinyModel(
                tinyConfiguration(
                    source: other.vocabularySize, target: tokenizers.target.vocabularySize, tied: .target),
                seed: 9, scale: 2.5),
        ]
        let both = Translator(
            Ensemble(models, weights: nil, mode: .linear),
            [tokenizers, TokenizerPair(source: other, target: tokenizers.target)], settings(beam: 2))
        var request = TranslationRequest("the tree")
        let plain = try both.nBest(of: [request])[0][0]
        request.tag = "<bt>"
        #expect(try both.nBest(of: [request])[0][0].score != plain.score)
        request.tag = "<x>"
        #expect(corpusError { _ = try both.nBest(of: [request]) }?.kind == .badSetting)
    }
}
