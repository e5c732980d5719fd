import CPUBackend
import Corpora
import Layers
import Models
import TensorCore
import Training

/// A training step on a counting device: the code of a real one, which computes nothing and only says what it would.
///
/// Shards are computed by as many threads as in a real step; they take turns, kernel by kernel, so that memory and counts
/// are the same every time.
public struct CountedStep: Sendable {
    /// Trained numbers.
    public let parameters: Int
    /// Bytes of the parameter that has most.
    public let largestParameterBytes: Int
    /// Bytes of the weights and of what the optimiser keeps about them.
    public let modelBytes: Int
    /// Bytes that the step takes besides at its worst moment, the gaps between tensors included.
    public let stepBytes: Int
    /// What the kernels of the step do.
    public let counts: OperationCounts

    /// Counts the first step of a model.
    /// - Parameter configuration: the model, vocabulary sizes included.
    public init(of batch: Batch, _ configuration: ModelConfiguration, _ training: TrainingConfiguration) {
        let counter = OperationCounter()
        let device = Device.counting(training.precision, with: counter)
        let model = TranslationModel(configuration, Initializer(leavingOpenOn: device))
        var step = TrainingStep(
            model, training, seed: 1, workers: Workers(takingTurns: Workers(training.threads).count))
        parameters = model.parameterCount
        largestParameterBytes = model.parameters.map(\.value.byteCount).max() ?? 0
        modelBytes = device.arena.statistics.usedBytes
        counter.reset()
        step(batch)
        counts = counter.counts
        stepBytes = device.arena.statistics.touchedBytes - modelBytes
    }

    /// Counts the smallest step that a model allows: no step takes less.
    init(smallestOf configuration: ModelConfiguration, _ training: TrainingConfiguration) {
        let pieces = [SpecialTokens.unknown][...]
        let shards = training.batch.shards
        let sides = [ArraySlice<Int32>](repeating: pieces, count: shards)
        self.init(of: Batch(pairs: Array(0..<shards), sources: sides, targets: sides), configuration, training)
    }
}

extension Device {
    /// A counting device for what the host's processor would do with products in a precision.
    fileprivate static func counting(
        _ precision: TrainingConfiguration.Precision, with counter: OperationCounter
    ) -> Device {
        switch precision {
        case .float32: .counting(with: counter)
        case .bfloat16: .counting(with: counter, factors: CPUBackend.hasBFloat16 ? .bfloat16 : .float32)
        }
    }
}
