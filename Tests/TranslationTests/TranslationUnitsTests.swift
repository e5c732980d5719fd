import Corpora
import Testing
import Translation

@Suite struct TranslationUnitsTests {
    private func details(_ source: [String]) -> TranslationDetails {
        let weights = [Float](repeating: 1 / Float(source.count), count: source.count)
        return TranslationDetails(
            source: source, target: ["</s>"], logProbabilities: [-1],
            attention: AttentionMatrix(targets: 1, sources: source.count, weights: weights))
    }

    @Test("Words are joined pieces, and the end symbol is a unit of its own")
    func words() {
        let units = details(["▁Two", "▁do", "gs", "</s>"]).sourceUnits(.words)
        #expect(units.map(\.text) == ["Two", "dogs", "</s>"])
        #expect(units.map(\.pieces) == [0..<1, 1..<3, 3..<4])
    }

    @Test("What is written without spaces stays in pieces, which lose their spaces")
    func unspaced() {
        let units = details(["▁", "两", "只", "▁狗", "▁AI", "▁", "</s>"]).sourceUnits(.words)
        #expect(units.map(\.text) == ["两", "只", "狗", "AI", "</s>"])
        #expect(units.map(\.pieces) == [0..<2, 2..<3, 3..<4, 4..<6, 6..<7])
        #expect(details(["▁两", "▁", "</s>"]).sourceUnits(.words).flatMap(\.pieces) == [0, 1, 2])
    }

    @Test("Word scores and alignments count pieces where words are written without spaces")
    func spacelessWords() {
        let (source, target) = (["▁Two", "▁do", "gs", "</s>"], ["▁", "两", "只狗", "▁AI", "</s>"])
        let weights: [Float] = [0.7, 0.1, 0.1, 0.1, 0.7, 0.1, 0.1, 0.1, 0.1, 0.4, 0.4, 0.1, 0, 0, 0, 1, 0, 0, 0, 1]
        let details = TranslationDetails(
            source: source, target: target, logProbabilities: [-0.25, -0.5, -1, -2, -4],
            attention: AttentionMatrix(targets: 5, sources: 4, weights: weights))
        #expect(details.words.map(\.text) == ["两", "只狗", "AI", "</s>"])
        #expect(details.words.map(\.logProbability) == [-0.75, -1, -2, -4])
        let alignment = details.alignment(.words)
        #expect(alignment.sources == 2 && alignment.targets == 3)
        #expect(alignment.forward.sorted().map(\.description) == ["0-0", "1-1"])
        #expect(details.targetUnits(.words).map(\.text) == details.words.map(\.text))
    }

    @Test("Pieces are shown as they are")
    func pieces() {
        #expect(details(["▁do", "gs", "</s>"]).sourceUnits(.pieces).map(\.text) == ["▁do", "gs", "</s>"])
    }

    @Test("Words that are written in bytes are shown in characters, and pieces as they are")
    func bytes() throws {
        var trainer = SubwordTrainer(algorithm: .char, vocabularySize: 300)
        trainer.writesBytes = true
        let tokenizer = try trainer.train(lines: ["a b", "b a"]).model
        let target = [
            "▁", "<0xE2>", "<0x82>", "<0xAC>", "b", "▁", "<0xE4>", "<0xB8>", "<0xA4>", "<0xE5>", "<0x8F>", "<0xAA>",
            "</s>",
        ]
        let weights = [Float](repeating: 1, count: target.count)
        let spelling = PieceSpelling(tokenizer)
        let details = TranslationDetails(
            source: ["</s>"], target: target, logProbabilities: [Double](repeating: -1, count: target.count),
            attention: AttentionMatrix(targets: target.count, sources: 1, weights: weights),
            spelling: .init(source: spelling, target: spelling))
        #expect(details.words.map(\.text) == ["€b", "两", "只", "</s>"])
        #expect(details.words.map(\.logProbability) == [-5, -4, -3, -1])
        #expect(details.targetUnits(.words).map(\.text) == ["€b", "两", "只", "</s>"])
        #expect(details.targetUnits(.pieces).map(\.text) == target)
    }
}
