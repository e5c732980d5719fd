import Autograd
import CPUBackend
import Corpora
import Layers
import Models
import TensorCore
import Text
import Training

/// What a classifier is built from.
struct ClassifierConfiguration: BuildableConfiguration {
    /// The symbols that sequences are made of, without padding.
    var symbols = 0
    /// The labels that they may have.
    var labels = 0
    /// Values of a symbol's vector, and of the state.
    var size = 8

    var extents: [(key: String, size: Int)] { [("symbols", symbols), ("labels", labels), ("size", size)] }
    var refusals: [SettingRefusal] { [] }
}

/// Many to one: the mean of an LSTM's states says of which class a sequence is.
final class Classifier: DescribedModel {
    static var kind: String { "classifier" }
    static var version: Int { 1 }

    let configuration: ClassifierConfiguration
    let device: Device
    private let embedding: Embedding
    private let layer: RecurrentLayer
    private let output: OutputLayer

    init(_ configuration: ClassifierConfiguration, _ initializer: Initializer) {
        self.configuration = configuration
        device = initializer.device
        let size = configuration.size
        embedding = Embedding("embedding", vocabulary: configuration.symbols, size: size, initializer)
        layer = RecurrentLayer(WeightedCell("layer", LSTMCell(), inputs: size, hidden: size, initializer))
        let table = initializer.glorot("output.table", configuration.labels, size, channels: .rows)
        output = OutputLayer("output", table: table, initializer)
    }

    var parameters: [Parameter] { embedding.parameters + layer.parameters + output.parameters }

    /// What decides, [sequences, size].
    private func summary(of sequences: [[Int32]], _ pass: ForwardPass) -> Variable {
        let longest = sequences.map(\.count).max() ?? 0
        let ids = (0..<longest).flatMap { t in sequences.map { t < $0.count ? $0[t] : 0 } }
        let lengths = Tensor(sequences.map { Int32($0.count) }, shape: [sequences.count], on: device)
        let embedded = embedding(Tensor(ids, shape: [longest, sequences.count], on: device), pass)
        return meanOverTime(layer(embedded, lengths: lengths, pass), lengths: lengths)
    }

    func loss(
        of sequences: [LabelledSequence], _ pass: ForwardPass, scale: Float
    ) -> (loss: Variable, tokens: TokenLosses) {
        output.loss(
            of: summary(of: sequences.map(\.symbols), pass),
            targets: Tensor(sequences.map(\.label), shape: [sequences.count], on: device), pass, smoothing: 0,
            scale: scale)
    }

    /// The likeliest label of each sequence.
    func labels(of sequences: [[Int32]]) -> [Int32] {
        let pass = ForwardPass.inference()
        let logits = output.logits(of: summary(of: sequences, pass).value, pass).floats
        return sequences.indices.map { row in
            let own = logits[row * configuration.labels..<(row + 1) * configuration.labels]
            return Int32((own.indices.max { own[$0] < own[$1] } ?? own.startIndex) - own.startIndex)
        }
    }
}

/// A sequence and its class.
struct LabelledSequence: Sendable {
    let symbols: [Int32]
    let label: Int32
}

/// Learning to tell classes of sequences apart.
struct ClassificationTask: TrainingTask {
    let model: Classifier
    let training, validation: [LabelledSequence]
    let schedule: BatchSchedule

    init(_ model: Classifier, training: [LabelledSequence], validation: [LabelledSequence], seed: UInt64) {
        self.model = model
        self.training = training
        self.validation = validation
        schedule = BatchSchedule(
            sourceLengths: training.map(\.symbols.count), targetLengths: training.map { _ in 1 }, size: .sentences(10),
            order: .shuffled(seed: seed))
    }

    var fingerprint: UInt64 { UInt64(training.count) }
    var validationFingerprint: UInt64 { UInt64(validation.count) }
    var validationCount: Int { validation.count }
    var outcomes: Int { model.configuration.labels }
    var metric: ValidationMetric { ValidationMetric("accuracy", better: .higher) }

    func shards(
        of examples: ArraySlice<Int>, epoch: Int, count: Int
    ) throws(CorpusError) -> [any TrainingShard] {
        let own = examples.map { training[$0] }
        return Shards.dealt(own.map(\.symbols.count), to: count).map { numbers in
            Shard(model: model, sequences: numbers.map { own[$0] })
        }
    }

    func validate() throws -> ValidationFindings {
        let found = model.labels(of: validation.map(\.symbols))
        let right = zip(found, validation).filter { $0 == $1.label }.count
        let sums = model.loss(of: validation, .inference(), scale: 1).tokens.sums
        return ValidationFindings(
            metrics: ["loss": sums.crossEntropyPerToken, "accuracy": Double(right) / Double(validation.count)])
    }

    private struct Shard: TrainingShard {
        let model: Classifier
        let sequences: [LabelledSequence]

        var weight: Int { sequences.count }

        func loss(_ pass: ForwardPass, scale: Float) -> (loss: Variable, tokens: TokenLosses) {
            model.loss(of: sequences, pass, scale: scale)
        }
    }
}
