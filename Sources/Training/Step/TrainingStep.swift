import Autograd
import Layers
import TensorCore
import Text

/// One step of training: from the shards of one batch, or of several, to changed parameters.
///
/// The device is asked to compute all of it; what the step has to tell is read at its end.
public struct TrainingStep: Sendable {
    /// What a step tells.
    public struct Outcome: Sendable {
        /// The sums over the targets of all batches.
        public let sums: LossSums
        /// The norm of the gradients before it is limited; where it is not finite nothing was changed.
        public let norm: Double
    }

    /// What changes the parameters; that of the configuration unless another one is put here.
    public var optimizer: any Optimizer
    /// The average of the parameters, where the configuration asks for one.
    public let average: MovingAverage?
    private let computation: GradientComputation
    private let blocks: TensorBlocks
    private let clipValue, clipNorm: Double?
    private let noise: GradientNoise?
    private let workers: Workers
    private let group: any ProcessGroup

    /// Steps that change parameters.
    /// - Parameters:
    ///   - parameters: of the whole model; what the configuration freezes stays as it is.
    ///   - configuration: its optimiser, and what it says of gradients.
    ///   - seed: the run's seed.
    ///   - group: the processes that share the work.
    public init(
        _ parameters: [Parameter], _ configuration: TrainingConfiguration, workers: Workers, seed: UInt64,
        group: any ProcessGroup = SingleProcess()
    ) {
        let trained = configuration.trained(of: parameters)
        optimizer = configuration.optimizer.optimizer(of: trained)
        average = configuration.movingAverage.map { MovingAverage(of: trained, limit: $0) }
        clipValue = configuration.clipValue
        clipNorm = configuration.clipNorm
        noise =
            configuration.gradientNoise > 0
            ? GradientNoise(configuration.gradientNoise, of: trained, seed: seed) : nil
        self.workers = workers
        self.group = group
        blocks = TensorBlocks(of: trained.map(\.shape))
        let frozen = Set(parameters.map(ObjectIdentifier.init)).subtracting(trained.map(ObjectIdentifier.init))
        computation = GradientComputation(of: trained, frozen: frozen, blocks, workers: workers, seed: seed)
    }

    /// Takes a step on one batch.
    /// - Parameters:
    ///   - shards: the whole batch's; every process takes its share of them.
    ///   - number: of the step, counted from 1.
    ///   - rate: the learning rate.
    /// - Throws: what the group throws when a process is lost.
    public mutating func callAsFunction(
        _ shards: [any TrainingShard], number: Int, rate: Double
    ) throws -> Outcome {
        try self([shards], number: number, rate: rate)
    }

    /// Takes a step on the sum of the gradients of several batches, which are computed one after the other.
    ///
    /// The loss is that of an average target of all of them, as if they were one batch.
    /// - Parameters:
    ///   - batches: the shards of each, at least one batch; every process takes its share of each.
    ///   - number: of the step, counted from 1.
    ///   - rate: the learning rate.
    /// - Throws: what the group throws when a process is lost.
    public mutating func callAsFunction(
        _ batches: [[any TrainingShard]], number: Int, rate: Double
    ) throws -> Outcome {
        let part = gradients(of: batches, number: number)
        try group.sum(part.gradients)
        let norm = GradientNorm(of: part.gradients, blocks, bound: clipValue, limit: clipNorm, workers)
        noise?.add(to: part.gradients, blocks, scale: norm.scale, step: number, workers)
        optimizer.update(with: part.gradients, scale: norm.scale, rate: rate, workers)

        var sums = LossSums()
        for losses in part.losses { sums += losses.sums }
        let added = batches.joined().first?.added ?? []
        let outcome = Outcome(sums: try group.sum(sums, with: added), norm: norm.value)
        if outcome.norm.isFinite {
            optimizer.updates += 1
            average?.update(after: optimizer.updates, workers)
        }
        return outcome
    }

    /// The share of this process in the gradient of the scaled loss.
    private func gradients(of batches: [[any TrainingShard]], number: Int) -> GradientComputation.Outcome {
        let scale = 1 / Float(batches.joined().reduce(0) { $0 + $1.weight })
        var sum: GradientComputation.Outcome?
        var first = 0
        for shards in batches {
            let own = group.share(of: shards.count)
            sum = computation(
                Array(shards[own]), from: first + own.lowerBound, scale: scale, step: number, after: sum)
            first += shards.count
        }
        guard let sum else { preconditionFailure("a step of no batches") }
        return sum
    }

    /// What it remembers from step to step, by the names that a checkpoint has for it.
    var memory: [(name: String, tensor: Tensor)] { optimizer.state + (average?.state ?? []) }
}

extension ProcessGroup {
    /// The shards that this process works on; with as many shards a process as the configuration asks for, shard number
    /// `rank * shards + i` is its i-th.
    func share(of shards: Int) -> Range<Int> {
        let each = (shards + count - 1) / count
        return min(rank * each, shards)..<min((rank + 1) * each, shards)
    }

    /// The sums over the targets of all processes.
    /// - Parameter added: what they have besides, whether or not this process has come across it.
    func sum(_ sums: LossSums, with added: [String]) throws -> LossSums {
        let own = added.map { sums.added?[$0] ?? 0 }
        let total = try sum([sums.loss, sums.negativeLogLikelihood, Double(sums.tokens)] + own)
        return LossSums(
            loss: total[0], negativeLogLikelihood: total[1], tokens: Int(total[2]),
            added: added.isEmpty ? nil : Dictionary(uniqueKeysWithValues: zip(added, total.dropFirst(3))))
    }
}
