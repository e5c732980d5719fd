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
    private let judge: (@Sendable (TranslationModel) throws -> ValidationFindings)?

    /// A validator.
    /// - Parameters:
    ///   - corpus: pairs whose targets the model has to predict.
    ///   - judge: translates the validation source and says what it finds; nil for the loss alone.
    public init(
        _ corpus: ParallelCorpus, workers: Workers,
        judging judge: (@Sendable (TranslationModel) throws -> ValidationFindings)?
    ) {
        self.corpus = corpus
        self.workers = workers
        self.judge = judge
        let rows = BatchSchedule(corpus, size: .sentences(64), order: .byLength).batches(epoch: 0)
        batches = (0..<rows.count).map { Array(rows[$0]) }
    }

    /// The pairs of the corpus.
    var pairs: Int { corpus.count }

    /// A number that tells the corpus from another, with its lines where they are looked at.
    var fingerprint: UInt64 { judge == nil ? corpus.fingerprint : corpus.fingerprintWithLines }

    /// The same with its lines where they were kept, and without.
    var fingerprints: [UInt64] { [corpus.fingerprintWithLines, corpus.fingerprint] }

    /// The loss over the corpus, its perplexity, and what else was asked for, by the names of `ValidationMetric`.
    /// - Throws: what the judge throws.
    public func callAsFunction(_ model: TranslationModel) throws -> ValidationFindings {
        let weights = PackedWeights()
        let parts = workers.map(batches.count) { index in
            let batch = corpus.batch(of: batches[index])
            return model.loss(
                SourceTensors(batch, for: model), TargetTensors(batch, for: model), ForwardPass.inference(weights)
            ).tokens.sums
        }
        var sums = LossSums()
        for part in parts { sums += part }
        var findings = try judge?(model) ?? ValidationFindings()
        findings.metrics[ValidationMetric.loss.name] = sums.negativeLogLikelihood / Double(max(sums.tokens, 1))
        findings.metrics[ValidationMetric.perplexity.name] = sums.perplexity
        return findings
    }
}
