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
        #expect(empty == AttentionMatrix(targets: 2, sources: 2, weights: [0, 0, 0.75, 0]))
    }

    @Test("The parts of a line are merged as the matrix with zeros between them is, and store nothing there")
    func parts() {
        let first = AttentionMatrix(targets: 2, sources: 3, weights: [0.5, 0.25, 0.25, 0.125, 0.5, 0.375])
        let none = AttentionMatrix(targets: 0, sources: 1, weights: [])
        let last = AttentionMatrix(targets: 1, sources: 2, weights: [0.75, 0.25])
        let line = AttentionMatrix(parts: [first, none, last])
        let whole = AttentionMatrix(
            targets: 3, sources: 6,
            weights: [
                0.5, 0.25, 0.25, 0, 0, 0,
                0.125, 0.5, 0.375, 0, 0, 0,
                0, 0, 0, 0, 0.75, 0.25,
            ])
        #expect(line == whole && whole == line)
        #expect((0..<3).map(line.columns) == [0..<3, 0..<3, 4..<6])
        #expect(line != AttentionMatrix(targets: 3, sources: 6, weights: Array(repeating: 0, count: 18)))
        let targetGroups = [[0..<1, 1..<2, 2..<3], [0..<2, 2..<3], [1..<3], [0..<0, 0..<3]]
        let sourceGroups = [[0..<1, 1..<3, 3..<4, 4..<6], [1..<2, 4..<5], [2..<5], [0..<0, 0..<2, 2..<2, 5..<6], []]
        for target in targetGroups {
            for source in sourceGroups {
                #expect(line.merged(target: target, source: source) == whole.merged(target: target, source: source))
            }
        }
        #expect(line.merged(target: [2..<3], source: [0..<1, 1..<3, 3..<4, 4..<6]).columns(of: 0) == 3..<4)
    }
}
