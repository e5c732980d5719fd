import Testing
import Translation

@Suite struct AttentionMatrixTests {
    @Test("Attention is summed over the pieces of a source word and averaged over those of a target word")
    func merging() {
        // Three target pieces, the last two of one word; three source pieces, the first two of one word, and the end.
        let pieces = AttentionMatrix(
            targets: 3, sources: 4,
            weights: [
                0.5, 0.25, 0.125, 0.125,
                0.0, 0.5, 0.5, 0.0,
                0.25, 0.25, 0.0, 0.5,
            ])
        let words = pieces.merged(target: [0..<1, 1..<3], source: [0..<2, 2..<3])
        #expect(words == AttentionMatrix(targets: 2, sources: 2, weights: [0.75, 0.125, 0.5, 0.25]))
        let empty = pieces.merged(target: [0..<0, 0..<1], source: [0..<2, 3..<3])
        #expect(empty.weights == [0, 0, 0.75, 0])
    }
}
