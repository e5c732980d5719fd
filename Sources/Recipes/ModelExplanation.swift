import Corpora
import Models
import TensorCore
import Training

/// What a model is made of, part by part, and what the parts do in a training step.
///
/// Nothing here knows a layer. The parts are those that the model names while a step of it is counted (`CountedPart`).
public struct ModelExplanation: Equatable, Sendable {
    /// A part of the model.
    public struct Part: Equatable, Sendable {
        /// The name, as those of its parameters begin, such as `encoder.forward.input`; empty for what a step does besides the
        /// model: the sum of the shards' gradients, their norm, and the update.
        public let name: String
        /// What it is, in a few words; may be empty.
        public let kind: String
        /// What it reads and what it gives; nil where it has none.
        public let input, output: SymbolicShape?
        /// Numbers of the parameters that no part before it takes.
        public let parameters: Int
        /// The parts before it that take some of its parameters, too.
        public let lenders: [String]
        /// What its kernels do in the step, on the way forward and on the way back.
        public let counts: OperationCounts
    }

    /// The parts, in the order of the way forward.
    public let parts: [Part]
    /// Numbers of all parameters that are trained.
    public let parameters: Int
    /// Numbers of those that are not.
    public let frozenParameters: Int
    /// What all kernels do in the step.
    public let counts: OperationCounts
    /// The batch that the step is taken on.
    public let batch: BatchExtents

    /// Explains a model by a step on one batch.
    /// - Parameters:
    ///   - configuration: the model, vocabulary sizes included.
    ///   - training: how it is trained; what is done with candidates of its own (`RiskConfiguration`) is left out.
    ///   - device: where it would be trained.
    public init(
        of configuration: ModelConfiguration, _ training: TrainingConfiguration, on batch: Batch,
        device: DeviceName = .cpu
    ) {
        var training = training
        training.minimumRisk = RiskConfiguration()
        let step = CountedStep(of: [batch], configuration, training, on: device)
        let counts = Dictionary(uniqueKeysWithValues: step.parts.map { ($0.name, $0.counts) })
        // Which extents come from a batch shows when batches differ in all of theirs.
        let probes = BatchExtents.probes(of: configuration).map { extents in
            (extents, parts: Self.parts(of: configuration, training, in: extents.batch))
        }
        parts = zip(probes[0].parts, probes[1].parts).map { first, second in
            func symbolic(_ shape: (CountedPart) -> Shape?) -> SymbolicShape? {
                guard let one = shape(first), let other = shape(second) else { return nil }
                return SymbolicShape(one, in: probes[0].0, other, in: probes[1].0)
            }
            return Part(
                name: first.name, kind: first.kind, input: symbolic(\.input), output: symbolic(\.output),
                parameters: first.parameters, lenders: first.lenders, counts: counts[first.name] ?? OperationCounts())
        }
        (parameters, frozenParameters, self.counts) = (step.parameters, step.frozenParameters, step.counts)
        self.batch = BatchExtents(batch)
    }

    /// The parts of a model, as a step of one thread comes to them.
    private static func parts(
        of configuration: ModelConfiguration, _ training: TrainingConfiguration, in batch: Batch
    ) -> [CountedPart] {
        var alone = training
        alone.batch.shards = 1
        alone.threads = .fixed(1)
        return CountedStep(of: [batch], configuration, alone).parts
    }
}

extension Recipe {
    /// What the model is made of, as far as the configuration alone tells.
    ///
    /// It has as many pieces as the configuration asks for, or as the tokenizers have that it names, and sentences of 25 pieces
    /// in a batch. Nil when only the text tells how many pieces there are.
    /// - Throws: `TrainingError` for patterns of `training.freeze` that are of no use, `RecipeError` for a model beyond all
    ///   bounds, and what is wrong with tokenizers, vectors, or a model to start from, that the recipe names.
    public func explanation() throws -> ModelExplanation? {
        let named = try namedTokenizers({ _ in }).tokenizers
        guard named != nil || tokenizer.kind == .unigram || tokenizer.kind == .bpe else { return nil }
        try checkFreezing()
        try InitialVectors.check(self)
        var configuration = try named.map { try shape(with: $0) } ?? model
        if named == nil {
            configuration.sourceVocabularySize = tokenizer.vocabularySize
            configuration.targetVocabularySize = tokenizer.vocabularySize
        }
        try MemoryEstimate.checkCountable(configuration, training)
        let length = min(25, data.maximumLength + 1)
        let pairs = training.batch.unit == .sentences ? training.batch.size : training.batch.size / length
        // More than a thousand would show nothing else.
        let batch = BatchExtents(
            sentences: min(max(pairs, 1), 1000), source: length, target: length,
            secondSource: model.secondSource.map { _ in length }
        ).batch
        return ModelExplanation(of: configuration, training, on: batch, device: device)
    }
}
