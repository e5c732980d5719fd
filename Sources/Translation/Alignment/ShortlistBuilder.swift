import Corpora
import Layers
import Models
import Synchronization
import Text

/// Makes a shortlist from a parallel corpus by the attention of the model that will use it.
///
/// The model is made to write the corpus, which costs about a third of an epoch of training, and each target piece is
/// counted for the source pieces that the attention looks at. What a corpus gives does not depend on the number of
/// threads.
public struct ShortlistBuilder: Sendable {
    private let model: any Generator
    private let threads: Int
    private let weights = PackedWeights()
    private var counts: AttentionCounts

    /// A builder that has seen nothing yet.
    /// - Parameters:
    ///   - model: one with attention, of one source.
    ///   - threads: how many batches are read at once, at least 1.
    public init(_ model: any Generator, threads: Int = 1) {
        precondition(threads >= 1, "a shortlist by \(threads) threads")
        precondition(model.hasAttention, "a shortlist by a model without attention")
        precondition(model.secondSourceVocabulary == nil, "a shortlist by a model of two sources")
        self.model = model
        self.threads = threads
        counts = AttentionCounts(targetVocabularySize: model.targetVocabularySize)
    }

    /// Counts some pairs.
    public mutating func add(_ pairs: [SentencePair]) {
        let batches = TranslationBatches(lengths: pairs.map { max($0.source.count, $0.target.count) }).batches
        // Taken out of the builder meanwhile, so that there is one copy of them.
        var taken = AttentionCounts(targetVocabularySize: model.targetVocabularySize)
        swap(&taken, &counts)
        let found = Mutex(taken)
        let (model, weights) = (model, weights)
        _ = Workers(count: threads).map(batches.count) { number in
            let chosen = batches[number].map { pairs[$0] }
            let batch = Batch(
                pairs: batches[number], sources: chosen.map { $0.source[...] }, targets: chosen.map { $0.target[...] })
            let attention = model.attention(
                SourceTensors(batch, for: model), TargetTensors(batch, for: model), .inference(weights)
            )?.floats
            guard let attention else { preconditionFailure("the attention of a model without") }
            var own = AttentionCounts(targetVocabularySize: model.targetVocabularySize)
            own.add(batch.ordered(for: model), weights: attention)
            found.withLock { $0.add(own) }
        }
        counts = found.withLock(\.self)
    }

    /// The shortlist by the pairs so far.
    /// - Parameters:
    ///   - best: how many target pieces to keep for each source piece.
    ///   - frequent: how many of the most frequent target pieces every sentence may use.
    public func shortlist(best: Int, frequent: Int) -> Shortlist {
        counts.shortlist(
            best: best, frequent: frequent, sourceVocabularySize: model.sourceVocabularySize)
    }
}
