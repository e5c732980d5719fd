import CPUBackend
import Corpora
import Layers
import Models
import TensorCore
import Text
import Training

/// A training step on a counting device: the code of a real one, which computes nothing and only says what it would.
///
/// Shards are computed by as many threads as in a real step; they take turns, kernel by kernel, so that memory and counts
/// are the same every time.
public struct CountedStep: Sendable {
    /// Trained numbers.
    public let parameters: Int
    /// Numbers that are not trained.
    public let frozenParameters: Int
    /// Bytes of the parameter that has most.
    public let largestParameterBytes: Int
    /// Bytes of the weights and of what the optimiser keeps about them.
    public let modelBytes: Int
    /// Bytes that the step takes besides at its worst moment, the gaps between tensors included.
    public let stepBytes: Int
    /// What the kernels of the step do.
    public let counts: OperationCounts
    /// The same by the parts of the model; at the end, with an empty name, what is done besides.
    public let parts: [CountedPart]

    /// Counts the first step of a model.
    /// - Parameters:
    ///   - training: how it is trained.
    ///   - device: where it would be trained.
    ///   - makeModel: lays the model out; its values don't matter.
    ///   - cut: cuts the batches of the step into shards.
    public init<Model: Module>(
        _ training: TrainingConfiguration, on device: DeviceName = .cpu, of makeModel: (Initializer) -> Model,
        shards cut: (Model) -> [[any TrainingShard]]
    ) {
        let counter = OperationCounter()
        let device = device.multiplying(in: training.precision).counting(with: counter)
        let model = makeModel(Initializer(leavingOpenOn: device))
        let all = model.parameters
        var step = TrainingStep(
            all, training, workers: Workers(takingTurns: Workers(training.threads).count), seed: 1)
        parameters = training.trained(of: all).reduce(0) { $0 + $1.shape.count }
        frozenParameters = all.reduce(0) { $0 + $1.shape.count } - parameters
        largestParameterBytes = all.map(\.value.byteCount).max() ?? 0
        modelBytes = device.arena.statistics.usedBytes
        counter.reset()
        do {
            _ = try step(cut(model), number: 1, rate: training.optimizer.learningRate)
        } catch {
            preconditionFailure("a process alone that lost another: \(error)")
        }
        (counts, parts) = (counter.counts, counter.parts)
        stepBytes = device.arena.statistics.touchedBytes - modelBytes
    }

    /// Counts the first step of a translation model on some batches.
    /// - Parameters:
    ///   - batches: whose gradients the step adds up; a third takes no more memory than two.
    ///   - configuration: the model, vocabulary sizes included.
    public init(
        of batches: [Batch], _ configuration: ModelConfiguration, _ training: TrainingConfiguration,
        on device: DeviceName = .cpu
    ) {
        let objective = training.addingRisk(
            to: training.objective, candidates: CountedCandidates(training.minimumRisk))
        self.init(training, on: device) { initializer in
            TranslationModel(configuration, initializer)
        } shards: { model in
            batches.map { batch in
                batch.shards(training.batch.shards).map {
                    TranslationShard(model: model, batch: $0, objective: objective)
                }
            }
        }
    }

    /// Counts the smallest step that a translation model allows: no step takes less.
    init(smallestOf configuration: ModelConfiguration, _ training: TrainingConfiguration) {
        let shards = training.batch.shards
        let sides = [ArraySlice<Int32>](repeating: [SpecialTokens.unknown], count: shards)
        let batch = Batch(
            pairs: Array(0..<shards), sources: sides, targets: sides,
            secondSources: configuration.secondSource.map { _ in sides })
        self.init(of: [batch], configuration, training)
    }
}

extension DeviceName {
    /// A device that counts what this one would do.
    fileprivate func counting(with counter: OperationCounter) -> Device {
        let factors: ElementType? =
            switch self {
            case .cpu: nil
            case .cpuInBFloat16: CPUBackend.hasBFloat16 ? .bfloat16 : .float32
            }
        return .counting(with: counter, factors: factors, afterKernel: Workers.endTurn)
    }
}
