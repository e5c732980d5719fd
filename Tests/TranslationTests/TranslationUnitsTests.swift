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

    @Test("Pieces are shown as they are")
    func pieces() {
        #expect(details(["▁do", "gs", "</s>"]).sourceUnits(.pieces).map(\.text) == ["▁do", "gs", "</s>"])
    }
}
