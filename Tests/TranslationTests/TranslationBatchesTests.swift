import Testing
import Translation

@Suite struct TranslationBatchesTests {
    @Test("Every sentence that has pieces is in one batch, longest first")
    func everySentenceOnce() {
        let lengths = (0..<1000).map { ($0 * 37) % 90 }
        let batches = TranslationBatches(lengths: lengths).batches
        #expect(batches.flatMap(\.self).sorted() == lengths.indices.filter { lengths[$0] > 0 })
        let order = batches.flatMap(\.self).map { lengths[$0] }
        #expect(order == order.sorted(by: >))
        for batch in batches {
            let longest = batch.map { lengths[$0] }.max() ?? 0
            #expect(batch.count <= TranslationBatches.maximumSentences)
            #expect(batch.count * (longest + 1) <= TranslationBatches.maximumPieces)
        }
        #expect(batches.count < 30)
    }

    @Test("A sentence longer than a batch is a batch of its own")
    func longSentence() {
        #expect(TranslationBatches(lengths: [1, 5000, 5000, 0]).batches == [[1], [2], [0]])
        #expect(TranslationBatches(lengths: []).batches.isEmpty)
    }
}
