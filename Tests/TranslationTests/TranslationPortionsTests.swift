import Testing
import Translation

@Suite struct TranslationPortionsTests {
    private func sentence(_ pieces: Int, needsAttention: Bool) -> SourceSentence {
        var sentence = SourceSentence(Array(repeating: 5, count: pieces))
        sentence.needsAttention = needsAttention
        return sentence
    }

    @Test("Sentences that must tell their attention are counted, others go along")
    func portions() {
        let most = TranslationPortions.maximumPieces
        let plain = Array(repeating: sentence(most, needsAttention: false), count: 5)
        #expect(TranslationPortions.portions(of: plain, count: 5) == [0..<5])
        #expect(TranslationPortions.portions(of: [], count: 1) == [0..<0])
        let half = Array(repeating: sentence(most / 2, needsAttention: true), count: 5)
        #expect(TranslationPortions.portions(of: half, count: 1) == [0..<2, 2..<4, 4..<5])
        #expect(TranslationPortions.portions(of: half, count: 2) == [0..<1, 1..<2, 2..<3, 3..<4, 4..<5])
        let mixed = [half[0], plain[0], half[0], plain[0], half[0], plain[0]]
        #expect(TranslationPortions.portions(of: mixed, count: 1) == [0..<4, 4..<6])
        let large = [sentence(3 * most, needsAttention: true), half[0]]
        #expect(TranslationPortions.portions(of: large, count: 1) == [0..<1, 1..<2])
    }

    @Test("Things are put together as long as there is room, and one that needs more is alone")
    func sizes() {
        #expect(TranslationPortions.portions(ofSizes: [3, 2, 2, 9, 1, 4], most: 5) == [0..<2, 2..<3, 3..<4, 4..<6])
        #expect(TranslationPortions.portions(ofSizes: [], most: 5) == [])
        #expect(TranslationPortions.first(of: [3, 2, 2], most: 5) == 2)
        #expect(TranslationPortions.first(of: [9, 1], most: 5) == 1)
        #expect(TranslationPortions.first(of: [], most: 5) == 0)
    }

    @Test("A portion has no more sentences than it may")
    func most() {
        let plain = Array(repeating: sentence(5, needsAttention: false), count: 5)
        #expect(TranslationPortions.portions(of: plain, count: 9, most: 2) == [0..<2, 2..<4, 4..<5])
        #expect(TranslationPortions.portions(of: plain, count: 9, most: 5) == [0..<5])
        let half = Array(
            repeating: sentence(TranslationPortions.maximumPieces / 2, needsAttention: true), count: 5)
        #expect(TranslationPortions.portions(of: half, count: 1, most: 3) == [0..<2, 2..<4, 4..<5])
        #expect(TranslationPortions.portions(of: half, count: 1, most: 1) == (0..<5).map { $0..<$0 + 1 })
    }
}
