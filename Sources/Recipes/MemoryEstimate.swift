import Corpora
import Foundation
import Layers
import Models
import TensorCore
import Text
import Training

/// About how much memory training takes, before anything is trained.
///
/// Nothing is known here about layers. What a step takes is found by doing one on a device that only counts, and what comes
/// before it, by having done it: the corpora have been read and the tokenizers trained in this very process.
public struct MemoryEstimate: Equatable, Sendable {
    /// Weights, and what the optimiser keeps about them, in bytes.
    public let model: Int
    /// What a step takes besides, in bytes: gradients, and what the backward pass needs.
    public let step: Int
    /// The corpora, in bytes.
    public let corpus: Int
    /// Code, libraries, and what tokenizers and readers left behind, in bytes.
    public let program: Int
    /// The most that is held before the first step, in bytes: by the training of the tokenizers, mostly.
    public let preparation: Int

    /// What the library of products takes besides tensors: compiled code and buffers, in bytes.
    private static let products = 10_000_000

    /// The most that is held at once, in bytes.
    public var total: Int { max(preparation, training) }

    /// The most that is held while steps are done, in bytes.
    public var training: Int { model + step + corpus + program }

    /// What this machine has, in bytes.
    public static var ofThisMachine: Int { Int(clamping: ProcessInfo.processInfo.physicalMemory) }

    /// Estimates a run from its largest step, when everything has been prepared in this process and is still held.
    init(_ largest: CountedStep, corpora: [ParallelCorpus], now: Int, peak: Int) {
        model = largest.modelBytes
        step = largest.stepBytes
        corpus = corpora.reduce(0) { $0 + $1.byteCount }
        // Initial values are made in arrays of the host, which the allocator keeps when they are let go.
        program = max(0, now - corpus) + Self.products + largest.largestParameterBytes
        preparation = peak
    }

    /// Refuses a model that is so large that a process has no addresses for a step of it, not even on a counting device.
    /// - Throws: `RecipeError` with the parameters.
    static func checkCountable(
        _ configuration: ModelConfiguration, _ training: TrainingConfiguration
    ) throws(RecipeError) {
        let parameters = TranslationModel(configuration, Initializer(leavingOpenOn: .counting())).parameterCount
        // Weights, packed both ways, what an optimiser keeps, an average; and the gradient of each shard.
        let terabytes = 4 * parameters * (6 + training.batch.shards) / 1_000_000_000_000
        guard terabytes >= 50 else { return }
        throw RecipeError(
            .badSetting,
            "model: found \(parameters) parameters, which take \(terabytes) TB in training, expected less than 50 TB")
    }

    /// Refuses a model of which the smallest step takes more than this machine's memory.
    /// - Throws: `RecipeError` with both sizes.
    static func checkFits(_ configuration: ModelConfiguration, _ training: TrainingConfiguration) throws(RecipeError) {
        try checkCountable(configuration, training)
        let smallest = CountedStep(smallestOf: configuration, training)
        let bytes = smallest.modelBytes + smallest.stepBytes
        guard bytes > ofThisMachine else { return }
        throw RecipeError(
            .badSetting,
            "model: found \(smallest.parameters + smallest.frozenParameters) parameters, which take \(bytes / 1_000_000) MB in training, expected what "
                + "fits in this machine's \(ofThisMachine / 1_000_000) MB")
    }
}

extension ParallelCorpus {
    /// What the pieces and the lines take: 4 bytes a piece, 8 a sentence, 4 a weight, 8 a link and 8 a pair that may have some,
    /// the text where it is kept, and 8 for each time that a pair comes in an epoch.
    fileprivate var byteCount: Int {
        let sides = [sources, targets, secondSources].compactMap(\.self)
        let pieces = sides.reduce(0) { $0 + $1.elements.count }
        let drawn = parts.reduce(0) { $0 + $1.pairsPerEpoch }
        let linked = links.map { 8 * ($0.elements.count + count) } ?? 0
        return 4 * (pieces + (weights?.count ?? 0)) + sides.count * 8 * count + textBytes + linked + 8 * Int(drawn)
    }
}
