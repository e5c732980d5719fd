import Autograd
import Corpora
import Layers
import Models
import TensorCore
import Text

/// Looks at a translation model through a validation corpus.
public struct Validator: Sendable {
    private let corpus: ParallelCorpus
    private let batches: [[Int]]
    private let workers: Workers
    private let quality: (@Sendable (TranslationModel) throws -> Double)?

    /// A validator.
    /// - Parameters:
    ///   - corpus: pairs whose targets the model has to predict.
    ///   - quality: translates the validation source and scores it (BLEU, 0 to 100); nil for the loss alone.
    public init(
        _ corpus: ParallelCorpus, workers: Workers, quality: (@Sendable (TranslationModel) throws -> Double)?
    ) {
        self.corpus = corpus
        self.workers = workers
        self.quality = quality
        let rows = BatchSchedule(corpus, size: .sentences(64), order: .byLength).batches(epoch: 0)
        batches = (0..<rows.count).map { Array(rows[$0]) }
    }

    /// The pairs of the corpus.
    var pairs: Int { corpus.count }

    /// A number that tells the corpus from another, with its lines where they were kept.
    var fingerprint: UInt64 { corpus.fingerprintWithLines }

    /// The loss over the corpus, its perplexity, and the quality where it was asked for, by the names of `ValidationMetric`.
    /// - Throws: what the quality measure throws.
    public func callAsFunction(_ model: TranslationModel) throws -> [String: Double] {
        let weights = PackedWeights()
        let parts = workers.map(batches.count) { index in
            let batch = corpus.batch(of: batches[index])
            return model.loss(
                SourceTensors(batch, for: model), TargetTensors(batch, for: model), ForwardPass.inference(weights)
            ).tokens.sums
        }
        var sums = LossSums()
        for part in parts { sums += part }
        var metrics = [
            ValidationMetric.loss.name: sums.negativeLogLikelihood / Double(max(sums.tokens, 1)),
            ValidationMetric.perplexity.name: sums.perplexity,
        ]
        metrics[ValidationMetric.bleu.name] = try quality?(model)
        return metrics
    }
}
