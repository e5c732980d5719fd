import Testing
import Translation

/// `der Hund` for `the dog`: the article looks at the noun, which decides its form.
@Suite struct AttentionAlignmentTests {
    private let attention = AttentionMatrix(targets: 2, sources: 2, weights: [0.3, 0.6, 0.05, 0.95])
    private let reverse = AttentionMatrix(targets: 2, sources: 2, weights: [0.2, 0.8, 0.05, 0.95])

    @Test("A unit is linked with the one of which it has the largest share, and not where the attention is largest")
    func shares() {
        // The article has 0.3 / 0.35 of `the` and 0.6 / 1.55 of `dog`.
        let alignment = AttentionAlignment(attention)
        #expect(alignment.forward == [AlignmentLink(0, 0), AlignmentLink(1, 1)])
        #expect(alignment.soft.map(\.weight) == [0.3, 0.05, 0.6, 0.95])
        #expect(alignment.soft.map(\.link.description) == ["0-0", "0-1", "1-0", "1-1"])
    }

    @Test("The weights of two models are geometric means, and links need both")
    func agreement() {
        let alignment = AttentionAlignment(attention, reverse)
        #expect(alignment.forward == [AlignmentLink(0, 0), AlignmentLink(1, 1)])
        #expect(alignment.backward == [AlignmentLink(0, 0), AlignmentLink(1, 1)])
        let expected = ([0.06, 0.04, 0.03, 0.9025] as [Float]).map { $0.squareRoot() }
        for (link, weight) in zip(alignment.soft, expected) { #expect(abs(link.weight - weight) < 1e-6) }
        // `the` and `Hund` have 0.2, `dog` and `der` 0.17.
        let strict = AttentionAlignment(attention, reverse, threshold: 0.22)
        #expect(strict.soft.map(\.link) == [AlignmentLink(0, 0), AlignmentLink(1, 1)])
        #expect(AttentionAlignment(attention, reverse, threshold: 0.3).forward == [AlignmentLink(1, 1)])
    }

    @Test("The two directions differ where units have several counterparts")
    func directions() {
        // Two target words for the second source word.
        let alignment = AttentionAlignment(
            AttentionMatrix(targets: 3, sources: 2, weights: [0.9, 0.1, 0.0, 1.0, 0.0, 0.8]))
        #expect(alignment.forward == [AlignmentLink(0, 0), AlignmentLink(1, 1), AlignmentLink(1, 2)])
        #expect(alignment.backward == [AlignmentLink(0, 0), AlignmentLink(1, 1)])
    }

    @Test("Units without attention have no links, and no units none")
    func nothing() {
        let silent = AttentionAlignment(AttentionMatrix(targets: 2, sources: 2, weights: [0, 0, 0, 0.5]))
        #expect(silent.forward == [AlignmentLink(1, 1)] && silent.backward == [AlignmentLink(1, 1)])
        let empty = AttentionAlignment(
            AttentionMatrix(targets: 0, sources: 2, weights: []), AttentionMatrix(targets: 2, sources: 0, weights: []))
        #expect(empty.forward.isEmpty && empty.backward.isEmpty && empty.soft.isEmpty)
        let noNumbers = AttentionAlignment(AttentionMatrix(targets: 1, sources: 1, weights: [.nan]))
        #expect(noNumbers.forward.isEmpty && noNumbers.soft.isEmpty)
    }
}
