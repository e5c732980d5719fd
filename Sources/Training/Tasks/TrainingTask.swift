import Corpora
import Models
import Text

/// What a trainer trains, and on what: a model, batches of examples, their loss, and a validation.
///
/// A new task is a file: the trainer, checkpoints and the store know no more than this of it.
public protocol TrainingTask: Sendable {
    /// The kind of model.
    associatedtype Model: DescribedModel

    /// Changed in place.
    var model: Model { get }
    /// The subword models that the model works with, whose checksums go into the files of its weights; nil for none.
    var tokenizers: TokenizerPair? { get }
    /// Which examples go together.
    var schedule: BatchSchedule { get }
    /// A number that tells the training corpus from another.
    var fingerprint: UInt64 { get }
    /// A number that tells the validation corpus from another.
    var validationFingerprint: UInt64 { get }
    /// The examples of the validation corpus.
    var validationCount: Int { get }
    /// How many outcomes a target may have, such as the pieces of the target vocabulary: a model that knows nothing has this
    /// perplexity.
    var outcomes: Int { get }
    /// Whether what training lowers is another loss than that of the targets, as with smoothed labels.
    var isSmoothed: Bool { get }
    /// What decides which model is the best.
    var metric: ValidationMetric { get }
    /// The pretrained vectors that the model begins with, to be told of when the run does.
    var vectors: [VectorCoverage] { get }

    /// A batch, cut into shards.
    /// - Parameters:
    ///   - examples: their numbers.
    ///   - epoch: from 0; examples may differ from epoch to epoch.
    ///   - count: into how many shards; there may be fewer, never more.
    /// - Throws: `CorpusError` when an example cannot be prepared.
    func shards(of examples: ArraySlice<Int>, epoch: Int, count: Int) throws(CorpusError) -> [any TrainingShard]

    /// Looks at the model through the validation corpus.
    /// - Returns: the values of metrics by name; `loss` is among them.
    func validate() throws -> [String: Double]
}

extension TrainingTask {
    /// The loss of the targets is what training lowers.
    public var isSmoothed: Bool { false }

    /// None.
    public var tokenizers: TokenizerPair? { nil }

    /// None.
    public var vectors: [VectorCoverage] { [] }
}
