import Corpora
import Layers
import Models
import Text

/// Translates any number of sentences given as pieces: in batches of similar length, on several threads.
///
/// How sentences are put into batches depends on their lengths alone, so the number of threads changes no result.
public struct PieceTranslator: Sendable {
    /// The models that translate.
    public let ensemble: Ensemble
    /// The search for the best translation.
    public let search: BeamSearch
    /// How many batches are translated at once.
    public let threads: Int
    /// What limits each translation to the likely pieces; nil for the whole vocabulary.
    public let shortlist: Shortlist?

    /// The most logits of one step, which a wide beam over a large vocabulary would otherwise multiply without limit.
    private static let mostLogits = 1 << 24

    /// A translator by some models.
    /// - Parameters:
    ///   - shortlist: what limits each translation to the likely pieces, for speed; of the first model's source vocabulary
    ///     and the target vocabulary.
    ///   - threads: how many batches are translated at once, at least 1.
    public init(
        _ ensemble: Ensemble, _ configuration: SearchConfiguration, shortlist: Shortlist? = nil, threads: Int = 1
    ) {
        precondition(threads >= 1, "translation on \(threads) threads")
        let sourceVocabularySize = ensemble.first.sourceVocabularySize
        if let shortlist {
            precondition(
                shortlist.translations.count == sourceVocabularySize
                    && shortlist.targetVocabularySize == ensemble.targetVocabularySize,
                "a shortlist from \(shortlist.translations.count) to \(shortlist.targetVocabularySize) pieces for a "
                    + "model of \(sourceVocabularySize) and \(ensemble.targetVocabularySize)")
        }
        self.ensemble = ensemble
        self.shortlist = shortlist
        self.threads = threads
        search = BeamSearch(configuration)
    }

    /// The translations of some sentences without constraints, in their order.
    /// - Parameter sources: pieces that every model reads, special ones left out; the translation of no pieces is empty.
    public func translate(_ sources: [[Int32]]) -> [Hypothesis] {
        nBest(sources.map { SourceSentence($0, models: ensemble.members.count) }, count: 1).map { $0[0] }
    }

    /// The best translations of each sentence, as `BeamSearch.hypotheses` gives them.
    ///
    /// Where that has none, there is one of no pieces, with a score of -infinity.
    /// - Parameters:
    ///   - count: how many to give at most.
    ///   - record: what hypotheses tell beyond their pieces.
    ///   - progress: told after each batch, on its thread, how many sentences it had.
    ///   - isCancelled: asked at each step of the search; once it says yes, there are no translations.
    public func nBest(
        _ sources: [SourceSentence], count: Int, record: SearchRecord = .pieces,
        progress: @Sendable (_ finished: Int) -> Void = { _ in },
        unless isCancelled: @Sendable () -> Bool = { false }
    ) -> [[Hypothesis]] {
        let logitsPerSentence = search.rowsPerSentence(count: count) * ensemble.targetVocabularySize
        let batches = TranslationBatches(
            lengths: sources.map { $0.isEmpty ? 0 : $0.first.count },
            sentences: max(1, min(TranslationBatches.maximumSentences, Self.mostLogits / logitsPerSentence))
        ).batches
        let hypotheses = Workers(count: threads).map(batches.count) { number in
            let batch = batches[number].map { sources[$0] }
            let least: SearchRecord = batch.contains(where: \.needsAttention) ? .attention : .pieces
            let hypotheses = search.hypotheses(
                of: batch, ensemble, shortlist: shortlist, count: count,
                record: max(record, least), unless: isCancelled)
            progress(batch.count)
            return hypotheses
        }
        var found = [[Hypothesis]](repeating: [.empty], count: sources.count)
        for (batch, hypotheses) in zip(batches, hypotheses) {
            for (sentence, best) in zip(batch, hypotheses) { found[sentence] = best.isEmpty ? [.none] : best }
        }
        return found
    }
}
