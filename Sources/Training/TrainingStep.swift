import Corpora
import Models
import TensorCore

/// Steps of training without what surrounds them: the gradient of a batch, and the update of the model by it.
///
/// For whoever measures steps or counts them; `Trainer` has schedules, validation and checkpoints around its own.
public struct TrainingStep {
    private let workers: Workers
    private let computation: GradientComputation
    private let rate: Double
    private var optimizer: Adam
    private var count = 0

    /// A step of a model that has not been trained.
    /// - Parameter configuration: its learning rate stays what it is at first.
    public init(_ model: TranslationModel, _ configuration: TrainingConfiguration, seed: UInt64, workers: Workers) {
        self.workers = workers
        computation = GradientComputation(
            model, workers: workers, seed: seed, shards: configuration.batch.shards,
            smoothing: Float(configuration.labelSmoothing))
        rate = configuration.optimizer.learningRate
        optimizer = Adam(model.parameters, configuration.optimizer, clipNorm: configuration.clipNorm)
    }

    /// Learns from a batch.
    public mutating func callAsFunction(_ batch: Batch) {
        count += 1
        let partial = computation(batch, step: count)
        _ = optimizer.update(with: partial.gradients, rate: rate, workers)
    }
}
