import Autograd
import Layers
import TensorCore
import Text

/// Computes the gradient of a batch: its shards side by side, each on one thread with a tape of its own.
struct GradientComputation: Sendable {
    /// What a worker hands over.
    struct Outcome: Sendable {
        /// The losses of the targets, one a shard, on their device.
        var losses: [TokenLosses]
        /// One gradient a parameter.
        var gradients: [Tensor]
    }

    private let parameters: [Parameter]
    private let frozen: Set<ObjectIdentifier>
    private let blocks: TensorBlocks
    private let workers: Workers
    private let seed: UInt64

    /// A computation of gradients of some parameters.
    /// - Parameters:
    ///   - frozen: other parameters, into which no gradient flows.
    ///   - blocks: of the parameters.
    ///   - seed: the run's seed; dropout is a function of it, the step, the shard and the place.
    init(
        of parameters: [Parameter], frozen: Set<ObjectIdentifier>, _ blocks: TensorBlocks, workers: Workers,
        seed: UInt64
    ) {
        self.parameters = parameters
        self.frozen = frozen
        self.blocks = blocks
        self.workers = workers
        self.seed = seed
    }

    /// The gradient of the scaled loss of some shards.
    /// - Parameters:
    ///   - first: the number that the first shard has among those of the whole step.
    ///   - step: the number of the optimiser step, counted from 1.
    ///   - earlier: what came of earlier batches of the step, to which all is added.
    func callAsFunction(
        _ shards: [any TrainingShard], from first: Int, scale: Float, step: Int, after earlier: Outcome? = nil
    ) -> Outcome {
        let parts = workers.map(shards.count) { index in
            let stream = RandomStream(
                seed: seed, step: UInt32(truncatingIfNeeded: step), shard: UInt32(first + index))
            let pass = ForwardPass.training(dropout: stream, frozen: frozen)
            let (loss, tokens) = shards[index].loss(pass, scale: scale)
            pass.backward(from: loss)
            return Outcome(losses: [tokens], gradients: parameters.map { pass.takeGradient(of: $0) })
        }
        return sum([earlier].compactMap(\.self) + parts)
    }

    /// The sum of all parts, in their order, so that it does not depend on who was done first.
    private func sum(_ parts: [Outcome]) -> Outcome {
        guard let first = parts.first else {
            // A process that no shard of the batch has come to.
            return Outcome(
                losses: [], gradients: parameters.map { Tensor(zeros: $0.shape, on: $0.value.device) })
        }
        let gradients = first.gradients
        blocks.forEach(workers) { _, block in
            let sum = block.of(gradients)
            for part in parts.dropFirst() { sum.backend.add(block.of(part.gradients), scaledBy: 1, into: sum) }
        }
        return Outcome(losses: parts.flatMap(\.losses), gradients: gradients)
    }
}
