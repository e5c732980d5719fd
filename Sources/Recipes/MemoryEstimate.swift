import Autograd
import Corpora
import Foundation
import Layers
import Models
import TensorCore
import Text
import Training

/// About how much memory training takes, before anything is trained.
///
/// Four parts, in bytes, with P parameters of 4 bytes each:
///
/// - *Model*: weights and the two moments of the optimiser, `3 · 4P`, and a gradient for every shard of a batch,
///   `shards · 4P`, since all are held until they are added up.
/// - *Activations*: what a shard keeps for its backward pass. A layer keeps its outputs, so every place in a matrix
///   of source or target pieces costs a number of floats that depends on the sizes of the layers alone; they are
///   counted in `floatsPerPiece`. The largest batch of the first epoch decides, times the shards at work at once. To
///   this come one block of logits and the decoder's weights in another layout for each of these.
/// - *Corpus*: 4 bytes a piece, 16 a pair, and the text itself when segmentations are drawn anew in every epoch.
/// - *Program*: the code, its libraries, and what the training of the tokenizers leaves behind.
///
/// Batches differ in shape, so free memory lies in pieces; activations are multiplied by a slack for that. On 27,000 short
/// pairs, runs of 60 steps whose resident memory peaked at 131, 219, 489, 910 and 1,338 MB were estimated at 170, 289, 630,
/// 1,069 and 1,523.
public struct MemoryEstimate: Equatable, Sendable {
    /// Weights, moments and gradients, in bytes.
    public let model: Int
    /// What the backward pass needs, in bytes.
    public let activations: Int
    /// The training corpus, in bytes.
    public let corpus: Int

    /// Code, libraries and leftovers, in bytes: the resident memory of a run with a model of almost nothing.
    public static let program = 90_000_000
    /// What memory is held over what is used at the worst moment.
    static let slack = 1.1

    /// All parts together, in bytes.
    public var total: Int { model + activations + corpus + Self.program }

    /// What this machine has, in bytes.
    public static var ofThisMachine: Int { Int(clamping: ProcessInfo.processInfo.physicalMemory) }

    /// The trained numbers of a model, found without making it.
    static func parameters(of configuration: ModelConfiguration) -> Int {
        TranslationModel(configuration, Initializer(leavingOpenOn: .planning)).parameterCount
    }

    /// Refuses a model whose weights, moments and gradients alone are more than this machine's memory.
    /// - Throws: `RecipeError` with both sizes.
    static func checkFits(_ configuration: ModelConfiguration, shards: Int) throws(RecipeError) {
        let count = parameters(of: configuration)
        let bytes = (3 + shards) * 4 * count
        guard bytes > ofThisMachine else { return }
        throw RecipeError(
            .badSetting,
            "model: found \(count) parameters, which take \(bytes / 1_000_000) MB in training, expected what fits in "
                + "this machine's \(ofThisMachine / 1_000_000) MB")
    }

    /// Estimates a run.
    /// - Parameters:
    ///   - configuration: the model, vocabulary sizes included.
    ///   - parameters: its number of parameters.
    ///   - corpusBytes: what the corpus takes.
    ///   - largest: the batch that needs most, as `BatchExtents` gives it.
    public init(
        _ configuration: ModelConfiguration, parameters: Int, corpusBytes: Int, largest: BatchExtents,
        _ training: TrainingConfiguration
    ) {
        let shards = min(training.batch.shards, largest.count)
        let atOnce = min(shards, Workers(training.threads).count)
        let sentences = (largest.count + shards - 1) / shards
        let perPiece = Self.floatsPerPiece(configuration, sourceLength: largest.sourceLength)
        let places =
            sentences * largest.sourceLength * perPiece.source + sentences * largest.targetLength * perPiece.target
        let rows = min(LogitBlocks.rows, sentences * largest.targetLength)
        let logits = rows * configuration.targetVocabularySize
        model = (3 + shards) * 4 * parameters
        let packed = Self.packedFloats(configuration)
        activations = Int(Self.slack * 4 * Double(atOnce * (places + logits + packed)))
        corpus = corpusBytes
    }

    /// The decoder's weights, which its pullback holds transposed.
    private static func packedFloats(_ configuration: ModelConfiguration) -> Int {
        let decoder = configuration.decoder.hidden
        return decoder * (3 * (decoder + 2 * configuration.encoder.hidden) + configuration.attention.size)
    }

    /// Floats that are held for one place in the matrices of source and target pieces at the worst moment of a step:
    /// when the pullback of the decoder has made its gradients, and everything before it still waits for its turn.
    static func floatsPerPiece(
        _ configuration: ModelConfiguration, sourceLength: Int
    ) -> (source: Int, target: Int) {
        let embedding = configuration.embedding.size
        let encoder = configuration.encoder.hidden
        let annotation = 2 * encoder
        let attention = configuration.attention.size
        let decoder = configuration.decoder.hidden
        // Embedded; state and gates of two directions; the annotations and their gradient; the keys and theirs.
        let source = embedding + 2 * (1 + 4) * encoder + 2 * annotation + 2 * attention
        // Embedded, and its gradient from the readout; states and gates; the gradients of the states and of the input
        // side, while those of the recurrence and of the queries take the place of gates and queries; the contexts and
        // their gradient; the attention's weights.
        let recurrent = (1 + 4) * decoder + (1 + 3) * decoder
        return (source, 2 * embedding + recurrent + 2 * annotation + attention + sourceLength)
    }
}
