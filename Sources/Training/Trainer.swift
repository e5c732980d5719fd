import Autograd
import Corpora
import Foundation
import ModelStore
import Models
import Synchronization
import TensorCore
import Text

/// Trains a model on a task: batches in, steps, validations, checkpoints and a best model out.
///
/// The run is a function of the configuration, the data and the seed: the same to the bit for any number of threads,
/// and whether or not it was interrupted and resumed on the way.
public final class Trainer {
    let task: any TrainingTask
    let configuration: TrainingConfiguration
    let output: RunFolder
    let observers: [any TrainingObserver]
    let group: any ProcessGroup

    let workers: Workers
    let stepsPerEpoch: Int
    var totalSteps: Int
    var schedule: any Schedule
    var takeStep: TrainingStep
    var state: TrainingState
    var meter: ProgressMeter
    /// Where the run goes on from; nil for one that begins.
    var continuation: Continuation?
    /// Whether nothing that was validated so far says which model is the best.
    var owesValidation = false
    /// Whether the time of the run is over.
    var isOutOfTime = false

    /// Gradients that may fail to be finite in a row before the run is given up.
    private static let toleratedSkips = 20

    /// A trainer at the beginning of a run.
    /// - Parameters:
    ///   - folder: receives the best model and the checkpoints; it must exist.
    ///   - lock: what holds the folder; with it, a run whose folder is moved or removed ends with an error.
    ///   - log: gets every event, and is cut back to the checkpoint that a run goes on from.
    ///   - observers: get every event.
    ///   - group: the processes that train together; the first of them alone writes, validates and tells.
    public init(
        _ task: some TrainingTask, _ configuration: TrainingConfiguration, seed: UInt64, folder: ModelFolder,
        lock: FolderLock? = nil, log: TrainingLog? = nil, observers: [any TrainingObserver],
        group: any ProcessGroup = SingleProcess()
    ) {
        self.task = task
        self.configuration = configuration
        self.observers = observers
        self.group = group
        output = RunFolder(
            folder, tokenizers: task.tokenizers, lock: lock, log: log, keep: configuration.keepCheckpoints)
        workers = Workers(configuration.threads)
        stepsPerEpoch = configuration.batch.steps(of: task.schedule.batches(epoch: 0).count)
        totalSteps = configuration.totalSteps(stepsPerEpoch: stepsPerEpoch)
        schedule = configuration.schedule.schedule(
            base: configuration.optimizer.learningRate, totalSteps: totalSteps)
        takeStep = TrainingStep(task.model.parameters, configuration, workers: workers, seed: seed, group: group)
        state = TrainingState(seed: seed, corpus: task.fingerprint, validation: task.validationFingerprint)
        meter = ProgressMeter(
            state: state, totalSteps: totalSteps, isSmoothed: task.isSmoothed, limit: configuration.maximumSeconds)
    }

    /// How many steps an epoch, from 0, has.
    func steps(epoch: Int) -> Int { configuration.batch.steps(of: task.schedule.batches(epoch: epoch).count) }

    /// Trains to the end of the run, or until `shouldStop` answers true, which is asked after every step.
    /// - Returns: how the run ended; the best model is in the folder by then.
    /// - Throws: `CorpusError`, `ModelStoreError` or `TrainingError`; the last complete checkpoint stays usable.
    public func run(shouldStop: () -> Bool = { false }) throws -> TrainingOutcome {
        do {
            return try train(until: shouldStop)
        } catch let error as TrainingError where error.isDivergence {
            _ = try end(.diverged)
            throw error
        }
    }

    private func train(until shouldStop: () -> Bool) throws -> TrainingOutcome {
        try configuration.checkFreezing(of: task.model.parameters)
        try begin()
        let batches = batches(from: state.position)
        defer { batches.stop() }
        meter = ProgressMeter(
            state: state, totalSteps: totalSteps, isSmoothed: task.isSmoothed, limit: configuration.maximumSeconds)
        // What has changed is for a checkpoint to keep, even where no step is left.
        let isNew = continuation?.changes.isEmpty == false || owesValidation
        var lastSaved = state.isScheduled == false || isNew ? nil : state.step
        try lookAtClock()
        if owesValidation { try validate(epoch: state.position.epochs(of: steps)) }

        while reasonToEnd() == nil, let next = try batches.next() {
            let rate = schedule.rate(step: state.step + 1)
            let step = try takeStep(next.batch, number: state.step + 1, rate: rate)
            state.step += 1
            state.updates = takeStep.optimizer.updates
            state.position = next.following
            try judge(step)
            let epoch = Double(next.position.epoch) + Double(next.position.batch + 1) / Double(next.batchesInEpoch)
            let progress = meter.progress(after: step, number: state.step, epoch: epoch, rate: rate)
            state.seconds = progress.seconds
            try lookAtClock()
            try note(.step(progress))
            if configuration.logEvery.isDue(step: state.step, next) {
                try note(.report(progress))
                meter.startAgain()
            }
            if configuration.validateEvery.isDue(step: state.step, next) {
                try validate(epoch: epoch)
            }
            if configuration.checkpointEvery.isDue(step: state.step, next) {
                try save(.scheduled)
                lastSaved = state.step
            }
            try output.find()
            let failure = output.failure
            if try group.agree(failure != nil || shouldStop()) {
                if lastSaved != state.step { try save(.unforeseen) }
                if let failure = output.failure { throw failure }
                return try end(.interrupted)
            }
        }

        if state.history.results.last?.step != state.step {
            let isAsBegun = state.extraSteps == nil
            try validate(
                epoch: isAsBegun ? Double(state.step) / Double(stepsPerEpoch) : state.position.epochs(of: steps),
                isDue: false)
            try save(.scheduled)
        } else if lastSaved != state.step {
            try save(.scheduled)
        }
        try restoreBests(.goneOrAnother)
        if let explosion = state.explosion { throw TrainingError.exploded(explosion) }
        if state.history.best == nil {
            let isFailed = state.history.results.last?.isFailed(by: task.metric) ?? false
            throw isFailed
                ? TrainingError.neverMeasured(step: state.step, metric: task.metric.name)
                : TrainingError.neverValid(step: state.step)
        }
        return try end(reasonToEnd() ?? .completed)
    }

    /// The batches of each step from a place on, prepared ahead of time on a thread of their own.
    private func batches(from position: BatchPosition) -> BatchPrefetcher<[[any TrainingShard]]> {
        let (task, shards) = (task, configuration.batch.shards * group.count)
        return BatchPrefetcher(
            BatchSequence(
                schedule: task.schedule, together: configuration.batch.accumulate, from: position
            ) { batches, epoch throws(CorpusError) in
                var all: [[any TrainingShard]] = []
                for examples in batches { all.append(try task.shards(of: examples, epoch: epoch, count: shards)) }
                return all
            })
    }

    /// Looks whether a step did any good.
    private func judge(_ step: TrainingStep.Outcome) throws {
        let explosion = LossExplosion.following(
            state.explosion, step: state.step, step.sums, vocabulary: task.outcomes)
        if let explosion, state.explosion == nil { try note(.exploded(explosion)) }
        state.explosion = explosion
        if step.norm.isFinite {
            state.skipsInARow = 0
            return
        }
        state.skipsInARow += 1
        try note(.skipped(step: state.step, norm: step.norm))
        // No later step mends these.
        try checkFinite(task.model.parameters.map { ($0.name, $0.value) })
        if state.skipsInARow > Self.toleratedSkips {
            throw TrainingError.diverged(step: state.step, skipped: state.skipsInARow)
        }
    }

    private func reasonToEnd() -> TrainingOutcome.Reason? {
        // Not `totalSteps`: epochs of batches with a token budget may differ by a few steps.
        if state.step >= configuration.maximumSteps ?? .max { return .completed }
        if state.position.epoch >= configuration.maximumEpochs { return .completed }
        if let patience = configuration.patience, state.history.withoutImprovement >= patience { return .stoppedEarly }
        return isOutOfTime ? .outOfTime : nil
    }

    /// What a checkpoint is written for.
    private enum Occasion {
        /// The configuration says so: a run without interruptions writes it, too.
        case scheduled
        /// Something came in between.
        case unforeseen
    }

    private func save(_ occasion: Occasion) throws {
        try checkFinite(task.model.parameters.map { ($0.name, $0.value) } + takeStep.memory)
        guard group.isFirst else { return }
        try output.find()
        state.interval = meter.reading()
        state.log = try output.log?.place()
        state.isScheduled = occasion == .scheduled
        if state.explosion == nil { state.lastGoodCheckpoint = state.step }
        let path = try output.write(task.model, takeStep, state)
        try note(.saved(step: state.step, path: path))
    }

    /// Refuses to go on with numbers that are not finite; none of them is ever written.
    func checkFinite(_ tensors: [(name: String, tensor: Tensor)]) throws {
        if let bad = tensors.first(where: { !$0.tensor.floats.allSatisfy { $0.isFinite } }) {
            throw TrainingError.weightsNotFinite(step: state.step, name: bad.name)
        }
    }

    private func end(_ reason: TrainingOutcome.Reason) throws -> TrainingOutcome {
        let outcome = TrainingOutcome(
            reason: reason, step: state.step, seconds: state.seconds, best: state.history.best,
            peakMemory: ProcessMemory.peak)
        try note(.ended(outcome))
        if let failure = output.failure { throw failure }
        return outcome
    }

    /// Tells an event to the log and the observers.
    func note(_ event: TrainingEvent) throws {
        guard group.isFirst else { return }
        if case .step = event {} else { try output.note(event) }
        for observer in observers { try observer.note(event) }
    }
}
