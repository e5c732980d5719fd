import Corpora
import Models
import Text

extension BeamSearch {
    /// The most logits of one step, which a wide beam over a large vocabulary would otherwise multiply without limit.
    private static let mostLogits = 1 << 24

    /// Which sentences are worked on together: those of similar length, as many as leave the logits of a step within bounds.
    /// - Parameters:
    ///   - sources: those of no pieces are in no batch.
    ///   - rows: the hypotheses of a sentence that are open at a time.
    ///   - vocabulary: the logits of each.
    ///   - mostRows: in a batch, unless one sentence has more.
    /// - Returns: the places of the sentences of each batch.
    package static func batches(
        of sources: [SourceSentence], rowsPerSentence rows: Int, vocabulary: Int, mostRows: Int = .max
    ) -> [[Int]] {
        let fitting = min(mostRows / rows, mostLogits / (rows * vocabulary))
        return TranslationBatches(
            lengths: sources.map { $0.isEmpty ? 0 : $0.longest },
            sentences: max(1, min(TranslationBatches.maximumSentences, fitting))
        ).batches
    }

    /// The best translations of any number of sentences, in their order: in batches of similar length, on several threads.
    ///
    /// How sentences are put into batches depends on their lengths alone, so the number of threads changes no result.
    /// Where `hypotheses(of:_:)` has none for a sentence, there is one of no pieces, with a score of -infinity.
    /// - Parameters:
    ///   - shortlist: what limits each translation to the likely pieces; nil for the whole vocabulary.
    ///   - count: how many to give for each sentence at most.
    ///   - record: what hypotheses tell beyond their pieces.
    ///   - threads: how many batches are translated at once, at least 1.
    ///   - progress: told after each batch, on its thread, how many sentences it had.
    ///   - isCancelled: asked at each step of the search; once it says yes, there are no translations.
    public func batchedHypotheses(
        of sources: [SourceSentence], _ ensemble: Ensemble, shortlist: Shortlist? = nil, count: Int = 1,
        record: SearchRecord = .pieces, threads: Int = 1, progress: @Sendable (_ finished: Int) -> Void = { _ in },
        unless isCancelled: @Sendable () -> Bool = { false }
    ) -> [[Hypothesis]] {
        precondition(threads >= 1, "translation on \(threads) threads")
        let batches = Self.batches(
            of: sources, rowsPerSentence: rowsPerSentence(count: count), vocabulary: ensemble.targetVocabularySize)
        let ofBatches = Workers(count: threads).map(batches.count) { number in
            let batch = batches[number].map { sources[$0] }
            let least: SearchRecord = batch.contains(where: \.needsAttention) ? .attention : .pieces
            let best = hypotheses(
                of: batch, ensemble, shortlist: shortlist, count: count, record: max(record, least), unless: isCancelled
            )
            progress(batch.count)
            return best
        }
        var found = [[Hypothesis]](repeating: [.empty], count: sources.count)
        for (batch, ofBatch) in zip(batches, ofBatches) {
            for (sentence, best) in zip(batch, ofBatch) { found[sentence] = best.isEmpty ? [.none] : best }
        }
        return found
    }
}
