import Corpora
import Layers
import Models
import TensorCore

/// Forced decoding: models are made to write given translations, in batches of similar length and on several threads.
///
/// Several models are combined by the weighted sum of their logits, before the softmax (a log-linear pool). The models
/// must not change meanwhile: their weights are packed once. What a pair gets has the same bits in any company, in any
/// order and for any number of threads.
public struct PairScorer: Sendable {
    /// The most pieces on a side of a pair, beyond which a pair's attention would take gigabytes.
    public static let maximumPieces = 5_000

    /// The models, all of one target vocabulary.
    public let models: [TranslationModel]
    /// What each model's logits count; their sum is 1.
    public let weights: [Float]
    /// How many batches are worked on at once.
    public let threads: Int
    private let packed: [PackedWeights]

    /// Rows of logits that are made at a time, so that they never exist for all tokens of a batch.
    private static let block = 256

    /// A scorer by some models.
    /// - Parameters:
    ///   - weights: how much each model counts, in any unit, none below 0 and not all 0; equally when nil.
    ///   - threads: how many batches are worked on at once, at least 1.
    public init(_ models: [TranslationModel], weights: [Double]? = nil, threads: Int = 1) {
        let weights = weights ?? models.map { _ in 1 }
        let sum = weights.reduce(0, +)
        let sizes = Set(models.map(\.configuration.targetVocabularySize))
        precondition(sizes.count == 1, "models of target vocabularies of \(sizes.sorted()) pieces")
        precondition(
            weights.count == models.count && weights.allSatisfy { $0 >= 0 } && sum > 0 && sum.isFinite,
            "weights \(weights) of \(models.count) models")
        precondition(threads >= 1, "forced decoding on \(threads) threads")
        self.models = models
        self.weights = weights.map { Float($0 / sum) }
        self.threads = threads
        packed = models.map { _ in PackedWeights() }
    }

    /// The log-probabilities of given translations, in their order.
    ///
    /// The empty translation of a source of no pieces is certain, as in translation; any other translation of it is
    /// scored as that of a source of the end symbol alone. Numbers that are no numbers become -infinity.
    public func scores(of pairs: [ForcedPair]) -> [PairScore] {
        collected(pairs, certain: .certain) { $0.scores(logLikelihoods($0)) }
    }

    /// Where the first model looks while it is made to write given translations, in their order.
    public func attention(to pairs: [ForcedPair]) -> [AttentionMatrix] {
        let certain = AttentionMatrix(targets: 1, sources: 1, weights: [1])
        return collected(pairs, certain: certain) { batch in
            let weights = models[0].attention(
                batch.source(of: 0, on: models[0].device), batch.target(on: models[0].device), .inference(packed[0]))
            return batch.attention(weights.floats)
        }
    }

    /// What `work` makes of each batch, put back in the order of the pairs.
    private func collected<Result: Sendable>(
        _ pairs: [ForcedPair], certain: Result, _ work: @Sendable (ForcedBatch) -> [Result]
    ) -> [Result] {
        for pair in pairs {
            precondition(pair.sources.count == models.count, "\(pair.sources.count) sources, \(models.count) models")
            precondition(pair.length <= Self.maximumPieces, "a pair of \(pair.length) pieces")
        }
        let batches = TranslationBatches(lengths: pairs.map(\.length)).batches
        let found = Workers(count: threads).map(batches.count) { number in
            work(ForcedBatch(batches[number].map { pairs[$0] }))
        }
        var results = [Result](repeating: certain, count: pairs.count)
        for (batch, ofBatch) in zip(batches, found) {
            for (place, result) in zip(batch, ofBatch) { results[place] = result }
        }
        return results
    }

    /// The log-probability of every target token of a batch, in the order of `TargetTensors.outputs`.
    private func logLikelihoods(_ batch: ForcedBatch) -> [Float] {
        let device = models[0].device
        let target = batch.target(on: device)
        let passes = packed.map { ForwardPass.inference($0) }
        let readouts = models.indices.map { index in
            models[index].readouts(batch.source(of: index, on: device), target, passes[index]).value
        }
        let tokens = target.outputs.count
        let (losses, found) = (Tensor(uninitialized: [tokens], on: device), Tensor(uninitialized: [tokens], on: device))
        for start in stride(from: 0, to: tokens, by: Self.block) {
            let rows = start..<min(start + Self.block, tokens)
            let logits = pooledLogits(readouts.map { $0.steps(rows) }, passes)
            device.backend.crossEntropy(
                logits: logits, targets: target.outputs.steps(rows), smoothing: 0, scale: 1, losses: losses.steps(rows),
                logLikelihoods: found.steps(rows))
        }
        return found.floats
    }

    /// The weighted sum of the models' logits: readouts [rows, size] give [rows, vocabulary].
    private func pooledLogits(_ readouts: [Tensor], _ passes: [ForwardPass]) -> Tensor {
        let pooled = models[0].logits(of: readouts[0], passes[0])
        if models.count == 1 { return pooled }
        pooled.backend.scale(pooled, by: weights[0])
        for index in models.indices.dropFirst() {
            pooled.backend.add(
                models[index].logits(of: readouts[index], passes[index]), scaledBy: weights[index], into: pooled)
        }
        return pooled
    }
}
