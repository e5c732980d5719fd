import Dispatch
import Layers
import Models
import Synchronization

/// Translates any number of sentences given as pieces: in batches of similar length, on several threads.
///
/// The model must not change meanwhile: its weights are packed once. How sentences are put into batches depends on their lengths alone, so the number of threads changes no result.
public struct PieceTranslator: Sendable {
    /// The model that translates.
    public let model: TranslationModel
    /// The search for the best translation.
    public let search: BeamSearch
    /// How many batches are translated at once.
    public let threads: Int
    private let weights = PackedWeights()

    /// The most logits of one step, which a wide beam over a large vocabulary would otherwise multiply without limit.
    private static let mostLogits = 1 << 24

    /// A translator by a model.
    /// - Parameter threads: how many batches are translated at once, at least 1.
    public init(_ model: TranslationModel, _ configuration: SearchConfiguration, threads: Int = 1) {
        precondition(threads >= 1, "translation on \(threads) threads")
        self.model = model
        self.threads = threads
        search = BeamSearch(configuration)
    }

    /// The translations of some sentences, in their order.
    /// - Parameter sources: pieces, special ones left out; the translation of no pieces is empty.
    public func translate(_ sources: [[Int32]]) -> [Hypothesis] {
        nBest(sources, count: 1).map { $0.first ?? .none }
    }

    /// The best translations of each sentence, as `BeamSearch.hypotheses` gives them.
    public func nBest(_ sources: [[Int32]], count: Int) -> [[Hypothesis]] {
        let logitsPerSentence = search.width * model.configuration.targetVocabularySize
        let batches = TranslationBatches(
            lengths: sources.map(\.count),
            sentences: max(1, min(TranslationBatches.maximumSentences, Self.mostLogits / logitsPerSentence))
        ).batches
        let found = Mutex([[Hypothesis]](repeating: [.empty], count: sources.count))
        let next = Atomic(0)
        let translateBatches = { @Sendable (_: Int) in
            while true {
                let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard number < batches.count else { return }
                let batch = batches[number]
                let hypotheses = search.hypotheses(of: batch.map { sources[$0] }, model, weights, count: count)
                found.withLock { for (sentence, best) in zip(batch, hypotheses) { $0[sentence] = best } }
            }
        }
        if threads == 1 {
            translateBatches(0)
        } else {
            DispatchQueue.concurrentPerform(iterations: min(threads, batches.count), execute: translateBatches)
        }
        return found.withLock(\.self)
    }
}
