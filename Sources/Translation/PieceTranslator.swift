import Corpora
import Layers
import Models
import TensorCore

/// Translates any number of sentences given as pieces: in batches of similar length, on several threads.
///
/// The model must not change meanwhile: its weights are packed once. How sentences are put into batches depends on their
/// lengths alone, so the number of threads changes no result.
public struct PieceTranslator: Sendable {
    /// The model that translates.
    public let model: TranslationModel
    /// The search for the best translation.
    public let search: BeamSearch
    /// How many batches are translated at once.
    public let threads: Int
    /// What limits each translation to the likely pieces; nil for the whole vocabulary.
    public let shortlist: Shortlist?
    private let weights = PackedWeights()

    /// The most logits of one step, which a wide beam over a large vocabulary would otherwise multiply without limit.
    private static let mostLogits = 1 << 24

    /// A translator by a model.
    /// - Parameters:
    ///   - shortlist: what limits each translation to the likely pieces, for speed; of the model's vocabularies.
    ///   - threads: how many batches are translated at once, at least 1.
    public init(
        _ model: TranslationModel, _ configuration: SearchConfiguration, shortlist: Shortlist? = nil, threads: Int = 1
    ) {
        precondition(threads >= 1, "translation on \(threads) threads")
        if let shortlist {
            precondition(
                shortlist.translations.count == model.configuration.sourceVocabularySize
                    && shortlist.targetVocabularySize == model.configuration.targetVocabularySize,
                "a shortlist from \(shortlist.translations.count) to \(shortlist.targetVocabularySize) pieces for a "
                    + "model of \(model.configuration.sourceVocabularySize) and "
                    + "\(model.configuration.targetVocabularySize)")
        }
        self.model = model
        self.shortlist = shortlist
        self.threads = threads
        search = BeamSearch(configuration)
    }

    /// The translations of some sentences, in their order.
    /// - Parameter sources: pieces, special ones left out; the translation of no pieces is empty.
    public func translate(_ sources: [[Int32]]) -> [Hypothesis] {
        nBest(sources, count: 1).map { $0[0] }
    }

    /// The best translations of each sentence, as `BeamSearch.hypotheses` gives them.
    ///
    /// Where that has none, there is one of no pieces, with a score of -infinity.
    public func nBest(_ sources: [[Int32]], count: Int) -> [[Hypothesis]] {
        let logitsPerSentence = search.width * model.configuration.targetVocabularySize
        let batches = TranslationBatches(
            lengths: sources.map(\.count),
            sentences: max(1, min(TranslationBatches.maximumSentences, Self.mostLogits / logitsPerSentence))
        ).batches
        let hypotheses = Workers(count: threads).map(batches.count) { number in
            search.hypotheses(
                of: batches[number].map { sources[$0] }, model, weights, shortlist: shortlist, count: count)
        }
        var found = [[Hypothesis]](repeating: [.empty], count: sources.count)
        for (batch, hypotheses) in zip(batches, hypotheses) {
            for (sentence, best) in zip(batch, hypotheses) { found[sentence] = best.isEmpty ? [.none] : best }
        }
        return found
    }
}
