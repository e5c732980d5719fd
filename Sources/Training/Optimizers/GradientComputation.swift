import Autograd
import Corpora
import Layers
import Models
import TensorCore
import Text

/// Computes the gradient of a batch: its shards side by side, each on one thread with a tape of its own.
public struct GradientComputation: Sendable {
    private let model: TranslationModel
    private let workers: Workers
    private let reducer: any GradientReducer
    private let seed: UInt64
    private let smoothing: Float
    private let shards: Int

    /// A computation for a model.
    /// - Parameters:
    ///   - seed: the run's seed; dropout is a function of it, the step, the shard and the place.
    ///   - shards: how many parts a batch is cut into.
    ///   - smoothing: label smoothing, in [0, 1).
    public init(
        _ model: TranslationModel, workers: Workers, reducer: any GradientReducer = LocalReducer(), seed: UInt64,
        shards: Int, smoothing: Float
    ) {
        self.model = model
        self.workers = workers
        self.reducer = reducer
        self.seed = seed
        self.shards = shards
        self.smoothing = smoothing
    }

    /// The gradient of the mean loss of a batch's target tokens, and the sums over them.
    /// - Parameter step: the number of the optimiser step, counted from 1.
    public func callAsFunction(_ batch: Batch, step: Int) -> PartialGradients {
        let parts = batch.shards(shards)
        let scale = 1 / Float(batch.targetTokens)
        let partials = workers.map(parts.count) { index in
            gradients(
                of: parts[index], scale: scale,
                RandomStream(seed: seed, step: UInt32(truncatingIfNeeded: step), shard: UInt32(index)))
        }
        return reducer.reduce(partials, workers)
    }

    private func gradients(of part: Batch, scale: Float, _ stream: RandomStream) -> PartialGradients {
        let pass = ForwardPass.training(dropout: stream)
        let (loss, sums) = model.loss(
            SourceTensors(part, on: model.device), TargetTensors(part, on: model.device), pass, smoothing: smoothing,
            scale: scale)
        pass.backward(from: loss)
        return PartialGradients(sums: sums, gradients: model.parameters.map { pass.takeGradient(of: $0) })
    }
}
