import CPUBackend
import Corpora
import Models
import Testing
import Translation

@Suite struct AttentionCountsTests {
    /// Pieces 4 and 5 and the end become 7, 8 and the end; 4 alone becomes 8 and the end.
    private let batch = Batch(pairs: [0, 1], sources: [[4, 5], [4]], targets: [[7, 8], [8]])
    /// [target, batch, source]; the second sentence has no third step and no third position.
    private let weights: [Float] = [
        0.75, 0.25, 0, 1, 0, 0,
        0.125, 0.8125, 0.0625, 0.25, 0.75, 0,
        0, 0, 1, 9, 9, 9,
    ]

    private func counted() -> AttentionCounts {
        var counts = AttentionCounts(targetVocabularySize: 10)
        counts.add(batch, weights: weights)
        return counts
    }

    @Test("The pieces that get the most attention are kept, the end symbol is not, and padding is not counted")
    func best() {
        let all = counted().shortlist(best: 5, frequent: 5, sourceVocabularySize: 6)
        #expect(all.translations == RaggedArray([[], [], [], [], [7, 8], [7, 8]]))
        #expect(all.frequent == [7, 8])
        // To 4: 7 with 0.75, 8 with 1 + 0.125; to 5: 7 with 0.25, 8 with 0.8125.
        let one = counted().shortlist(best: 1, frequent: 1, sourceVocabularySize: 6)
        #expect(one.translations == RaggedArray([[], [], [], [], [8], [8]]))
        #expect(one.frequent == [8])
        let none = counted().shortlist(best: 0, frequent: 0, sourceVocabularySize: 6)
        #expect(none.translations.elements.isEmpty && none.frequent.isEmpty)
    }

    @Test("Among equals the lower piece is kept")
    func ties() {
        var counts = AttentionCounts(targetVocabularySize: 10)
        let even = Batch(pairs: [0], sources: [[4]], targets: [[9, 6, 8]])
        counts.add(even, weights: [1, 0, 1, 0, 1, 0, 1, 0])
        let shortlist = counts.shortlist(best: 2, frequent: 2, sourceVocabularySize: 5)
        #expect(shortlist.translations[4] == [6, 8] && shortlist.frequent == [6, 8])
    }

    @Test("Counts add up in any order")
    func order() {
        var other = AttentionCounts(targetVocabularySize: 10)
        other.add(Batch(pairs: [0], sources: [[5]], targets: [[9]]), weights: [0.5, 0.5, 1, 0])
        var (first, second) = (counted(), other)
        first.add(other)
        second.add(counted())
        #expect(first == second)
        #expect(first != counted())
    }

    @Test("What a corpus gives does not depend on the number of threads or on portions", arguments: [false, true])
    func builder(isQuantized: Bool) throws {
        let trained = tinyModel(vocabulary: 40, seed: 9)
        let model = isQuantized ? trained.quantized() : trained
        let sources = sentences(lengths: (0..<200).map { 1 + $0 * 5 % 17 }, vocabulary: 40, seed: 1)
        let targets = sentences(lengths: (0..<200).map { 1 + $0 * 3 % 13 }, vocabulary: 40, seed: 2)
        let pairs = zip(sources, targets).map { SentencePair(source: $0, target: $1) }
        func shortlist(threads: Int, _ portions: [ArraySlice<SentencePair>]) -> Shortlist {
            var builder = ShortlistBuilder(model, threads: threads)
            for portion in portions { builder.add(Array(portion)) }
            return builder.shortlist(best: 3, frequent: 4)
        }
        let one = shortlist(threads: 1, [pairs[...]])
        #expect(one.frequent.count == 4 && one.translations.elements.count > 40)
        #expect(shortlist(threads: 3, [pairs[...]]) == one)
        #expect(shortlist(threads: 2, [pairs[..<70], [], pairs[70...]]) == one)
    }
}
