import Autograd
import Corpora
import Layers
import Models
import Text

/// Training a translation model on a parallel corpus.
public struct TranslationTask: TrainingTask {
    /// Changed in place.
    public let model: TranslationModel
    /// Those of the model.
    public let tokenizers: TokenizerPair?
    /// Which pairs go together.
    public let schedule: BatchSchedule
    /// What decides which model is the best.
    public let metric: ValidationMetric
    /// The others, the best model by each of which is kept.
    public let keptMetrics: [ValidationMetric]
    /// Those that the model was given.
    public let vectors: [VectorCoverage]
    /// What the model was given of another one.
    public let start: TrainingStart?

    private let corpus: ParallelCorpus
    private let sampling: SubwordSampling?
    private let changes: PairChanges?
    private let objective: any Objective<TranslationModel, Batch>
    private let validator: Validator

    /// A task.
    /// - Parameters:
    ///   - sampling: draws new segmentations in every epoch; the corpus must have kept its lines.
    ///   - changes: what becomes of some pairs in every epoch; the corpus must have kept its lines.
    ///   - vectors: what the model's embeddings were given before, to be told.
    ///   - start: what the model was given of another one before, to be told.
    ///   - objective: what training lowers; that of the configuration when nil.
    ///   - seed: the run's; the order of batches depends on it.
    /// - Throws: `CorpusError` when segmentations cannot be drawn, when a vocabulary lacks what changed pairs need, and when the
    ///   configuration's objective lacks what it looks at.
    public init(
        _ model: TranslationModel, tokenizers: TokenizerPair? = nil, corpus: ParallelCorpus,
        sampling: SubwordSampling? = nil, changes: PairChanges? = nil, vectors: [VectorCoverage] = [],
        start: TrainingStart? = nil,
        validator: Validator, _ configuration: TrainingConfiguration,
        objective: (any Objective<TranslationModel, Batch>)? = nil, seed: UInt64
    ) throws(CorpusError) {
        try corpus.check(sampling)
        try corpus.check(changes)
        try Self.check(configuration, model, corpus)
        self.model = model
        self.tokenizers = tokenizers
        self.corpus = corpus
        self.sampling = sampling
        self.changes = changes
        self.vectors = vectors
        self.start = start
        self.validator = validator
        self.objective = objective ?? configuration.objective
        schedule = configuration.batch.schedule(of: corpus, seed: seed)
        metric = configuration.decidingMetric
        keptMetrics = configuration.keptMetrics
    }

    /// Sees to it that what the objective looks at is there.
    private static func check(
        _ configuration: TrainingConfiguration, _ model: TranslationModel, _ corpus: ParallelCorpus
    ) throws(CorpusError) {
        for (key, weight) in [
            ("guided_alignment", configuration.guidedAlignment), ("coverage_loss", configuration.coverageLoss),
        ] where weight > 0 && !model.hasAttention {
            throw CorpusError(
                .badSetting, "training.\(key): found \(weight) for a model without attention, expected 0, or attention")
        }
        if configuration.rDrop > 0, model.copiesPieces {
            throw CorpusError(
                .badSetting,
                "training.r_drop: found \(configuration.rDrop) for a model that copies (model.copy), expected 0")
        }
        if configuration.guidedAlignment > 0, corpus.links == nil {
            throw CorpusError(
                .badSetting,
                "training.guided_alignment: found \(configuration.guidedAlignment), but no pair of the training text has an "
                    + "alignment, expected some that have")
        }
    }

    /// That of the pieces.
    public var fingerprint: UInt64 { corpus.fingerprint }

    /// With the lines where they are looked at.
    public var validationFingerprint: UInt64 { validator.fingerprint }

    /// With the lines where they were kept, and without.
    public var validationFingerprints: [UInt64] { validator.fingerprints }

    /// The pairs.
    public var validationCount: Int { validator.pairs }

    /// The pieces of the target vocabulary.
    public var outcomes: Int { model.targetVocabularySize }

    /// The objective's.
    public var isSmoothed: Bool { objective.isSmoothed }

    /// Shards with nearly equal numbers of tokens.
    public func shards(
        of examples: ArraySlice<Int>, epoch: Int, count: Int
    ) throws(CorpusError) -> [any TrainingShard] {
        let batch = try corpus.batch(of: examples, sampling: sampling, changes: changes, epoch: epoch)
        return batch.shards(count).map { TranslationShard(model: model, batch: $0, objective: objective) }
    }

    /// What the validator finds.
    public func validate() throws -> ValidationFindings { try validator(model) }
}

/// Some sentence pairs to translate, which are padded where they are worked on.
public struct TranslationShard: TrainingShard {
    private let model: TranslationModel
    private let batch: Batch
    private let objective: any Objective<TranslationModel, Batch>

    /// A shard.
    public init(model: TranslationModel, batch: Batch, objective: any Objective<TranslationModel, Batch>) {
        self.model = model
        self.batch = batch
        self.objective = objective
    }

    /// Its target tokens.
    public var weight: Int { batch.targetTokens }

    /// The objective's.
    public var added: [String] { objective.added }

    /// The objective's.
    public func loss(_ pass: ForwardPass, scale: Float) -> (loss: Variable, tokens: TokenLosses) {
        objective.loss(of: model, on: batch, pass, scale: scale)
    }
}
