/// Groups sentences of similar length, so that little of a batch is padding.
package struct TranslationBatches: Sendable {
    /// The most sentences in a batch.
    package static let maximumSentences = 64
    /// The most source pieces in a batch, padding and end symbols included, unless one sentence alone has more.
    package static let maximumPieces = 2_000

    /// The sentences of each batch; longest first, so that the last batches to run are short ones.
    package let batches: [[Int]]

    /// Batches of sentences that have these many pieces; sentences of no pieces are in none.
    /// - Parameter sentences: the most in a batch, at least 1.
    package init(lengths: [Int], sentences: Int = maximumSentences) {
        let order = lengths.indices.filter { lengths[$0] > 0 }.sorted { (lengths[$0], $1) > (lengths[$1], $0) }
        var batches: [[Int]] = []
        var longest = 0
        for sentence in order {
            let isFull =
                batches.last.map {
                    $0.count == sentences
                        || ($0.count + 1) * longest > TranslationBatches.maximumPieces
                } ?? true
            if isFull {
                batches.append([])
                longest = lengths[sentence] + 1
            }
            batches[batches.count - 1].append(sentence)
        }
        self.batches = batches
    }
}
