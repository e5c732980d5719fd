import Autograd
import Corpora
import Foundation
import ModelStore
import Models
import Synchronization
import TensorCore
import Text

/// Trains a translation model: batches in, steps, validations, checkpoints and a best model out.
///
/// The run is a function of the configuration, the data and the seed: the same to the bit for any number of threads,
/// and whether or not it was interrupted and resumed on the way.
public final class Trainer {
    private let model: TranslationModel
    private let corpus: ParallelCorpus
    private let sampling: SubwordSampling?
    private let configuration: TrainingConfiguration
    private let output: RunFolder
    private let validator: Validator
    private let observers: [any TrainingObserver]

    private let workers: Workers
    private let computation: GradientComputation
    private let schedule: LearningRateSchedule
    private let batchSchedule: BatchSchedule
    private let stepsPerEpoch: Int
    private let totalSteps: Int
    private var optimizer: Adam
    private var state: TrainingState
    private var meter: ProgressMeter
    /// Where the run goes on from.
    private var checkpoint: Checkpoint?
    /// Newer ones that it cannot go on from.
    private var damaged: [DamagedCheckpoint] = []

    /// Gradients that may fail to be finite in a row before the run is given up.
    private static let toleratedSkips = 20

    /// A trainer at the beginning of a run.
    /// - Parameters:
    ///   - model: changed in place.
    ///   - tokenizers: those of the model, whose checksums go into the files of its weights.
    ///   - sampling: draws new segmentations in every epoch; the corpus must have kept its lines.
    ///   - folder: receives the best model and the checkpoints; it must exist.
    ///   - lock: what holds the folder; with it, a run whose folder is moved or removed ends with an error.
    ///   - log: gets every event, and is cut back to the checkpoint that a run goes on from.
    ///   - observers: get every event.
    public init(
        _ model: TranslationModel, tokenizers: TokenizerPair? = nil, corpus: ParallelCorpus,
        sampling: SubwordSampling? = nil, validator: Validator, _ configuration: TrainingConfiguration, seed: UInt64,
        folder: ModelFolder, lock: FolderLock? = nil, log: TrainingLog? = nil, observers: [any TrainingObserver]
    ) {
        self.model = model
        self.corpus = corpus
        self.sampling = sampling
        self.validator = validator
        self.configuration = configuration
        self.observers = observers
        output = RunFolder(
            folder, tokenizers: tokenizers, lock: lock, log: log, keep: configuration.keepCheckpoints)
        workers = Workers(configuration.threads)
        batchSchedule = configuration.batch.schedule(of: corpus, seed: seed)
        stepsPerEpoch = batchSchedule.batches(epoch: 0).count
        totalSteps = configuration.totalSteps(stepsPerEpoch: stepsPerEpoch)
        computation = GradientComputation(
            model, workers: workers, seed: seed, shards: configuration.batch.shards,
            smoothing: Float(configuration.labelSmoothing))
        schedule = LearningRateSchedule(
            configuration.schedule, base: configuration.optimizer.learningRate, totalSteps: totalSteps)
        optimizer = Adam(model.parameters, configuration.optimizer, clipNorm: configuration.clipNorm)
        state = TrainingState(seed: seed, corpus: corpus.fingerprint, validation: validator.fingerprint)
        meter = ProgressMeter(state: state, totalSteps: totalSteps, smoothing: configuration.labelSmoothing)
    }

    /// Goes back to where a checkpoint was written.
    /// - Parameter damaged: newer checkpoints that are set aside, and told of, when the run begins.
    /// - Throws: `ModelStoreError` for a damaged checkpoint, `TrainingError.otherRun` for one of another seed or corpus.
    public func resume(from checkpoint: Checkpoint, insteadOf damaged: [DamagedCheckpoint] = []) throws {
        var found = try TrainingCheckpoint.read(checkpoint, in: output.folder.checkpoints, into: model, &optimizer)
        guard found.seed == state.seed else {
            throw TrainingError.otherRun(
                checkpoint: checkpoint.path, found: "a run of seed \(found.seed)", expected: "seed \(state.seed)")
        }
        guard found.corpus == state.corpus else {
            throw TrainingError.otherRun(
                checkpoint: checkpoint.path, found: "a run on another training corpus",
                expected: "one on these \(corpus.count) pairs; the data or its order has changed")
        }
        guard found.validation == nil || found.validation == state.validation else {
            throw TrainingError.otherRun(
                checkpoint: checkpoint.path, found: "a run with another validation corpus",
                expected: "one with these \(validator.pairs) pairs; the data or its order has changed")
        }
        let batches = batchSchedule.batches(epoch: found.position.epoch).count
        guard found.position.batch < batches else {
            throw TrainingCheckpoint.badState(
                checkpoint, found: "batch \(found.position.batch)", expected: "0 to \(batches - 1), as its epoch has")
        }
        found.validation = state.validation
        state = found
        self.checkpoint = checkpoint
        self.damaged = damaged
    }

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
        try begin()
        let batches = BatchPrefetcher(
            try BatchSequence(corpus, schedule: batchSchedule, sampling: sampling, from: state.position))
        defer { batches.stop() }
        meter = ProgressMeter(state: state, totalSteps: totalSteps, smoothing: configuration.labelSmoothing)
        var lastSaved = state.isScheduled == false ? nil : state.step

        while reasonToEnd() == nil, let next = try batches.next() {
            let rate = schedule.rate(step: state.step + 1, reductions: state.history.reductions)
            let partial = computation(next.batch, step: state.step + 1)
            let norm = optimizer.update(with: partial.gradients, rate: rate, workers)
            state.step += 1
            state.updates = optimizer.steps
            state.position = next.following
            try judge(partial.sums, norm: norm)
            let epoch = Double(next.position.epoch) + Double(next.position.batch + 1) / Double(next.batchesInEpoch)
            let progress = meter.progress(after: partial.sums, step: state.step, epoch: epoch, norm: norm, rate: rate)
            state.seconds = progress.seconds
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
            if failure != nil || shouldStop() {
                if lastSaved != state.step { try save(.unforeseen) }
                if let failure = output.failure { throw failure }
                return try end(.interrupted)
            }
        }

        if state.history.results.last?.step != state.step {
            try validate(epoch: Double(state.step) / Double(stepsPerEpoch))
            try save(.scheduled)
        } else if lastSaved != state.step {
            try save(.scheduled)
        }
        try restoreBest(.goneOrAnother)
        if let explosion = state.explosion { throw TrainingError.exploded(explosion) }
        if state.history.best == nil { throw TrainingError.neverValid(step: state.step) }
        return try end(reasonToEnd() ?? .completed)
    }

    /// Says that the run begins; one that goes on makes its log that of a run which has not come farther yet.
    private func begin() throws {
        let beginning = TrainingEvent.began(
            TrainingBeginning(
                parameters: model.parameterCount, pairs: corpus.count, stepsPerEpoch: stepsPerEpoch,
                totalSteps: totalSteps, resumedAt: state.step, threads: workers.count))
        let setbacks = try damaged.map { one in
            let path = try output.folder.checkpoints.setAside(one.checkpoint)
            return TrainingEvent.damaged(step: one.checkpoint.step, path: path, reason: one.reason)
        }
        if checkpoint != nil { try output.removeOldCheckpoints(state) }
        if try cutBackLog() {
            for observer in observers { try observer.note(beginning) }
        } else {
            try note(beginning)
        }
        for event in setbacks { try note(event) }
        try restoreBest(.gone)
    }

    /// Takes out of the log what came after the checkpoint; false when it stays as it is.
    private func cutBackLog() throws -> Bool {
        guard let checkpoint, let place = state.log, let log = output.log else { return false }
        guard try log.cutBack(to: place) else {
            let path = output.folder.log
            try note(log.isEmpty ? .lostLog(path: path, step: state.step) : .keptLog(path: path, step: state.step))
            return false
        }
        if state.isScheduled == true { try log.note(.saved(step: state.step, path: checkpoint.path)) }
        return true
    }

    /// Looks whether a step did any good.
    private func judge(_ sums: LossSums, norm: Double) throws {
        let explosion = LossExplosion.following(
            state.explosion, step: state.step, sums, vocabulary: model.configuration.targetVocabularySize)
        if let explosion, state.explosion == nil { try note(.exploded(explosion)) }
        state.explosion = explosion
        if norm.isFinite {
            state.skipsInARow = 0
            return
        }
        state.skipsInARow += 1
        try note(.skipped(step: state.step, norm: norm))
        // No later step mends these.
        try checkFinite(model.parameters.map { ($0.name, $0.value) })
        if state.skipsInARow > Self.toleratedSkips {
            throw TrainingError.diverged(step: state.step, skipped: state.skipsInARow)
        }
    }

    private func reasonToEnd() -> TrainingOutcome.Reason? {
        // Not `totalSteps`: epochs of batches with a token budget may differ by a few steps.
        if state.step >= configuration.maximumSteps ?? .max { return .completed }
        if state.position.epoch >= configuration.maximumEpochs { return .completed }
        if let patience = configuration.patience, state.history.withoutImprovement >= patience { return .stoppedEarly }
        return nil
    }

    /// Looks at the validation corpus, and writes the model into the folder when it is the best so far.
    private func validate(epoch: Double) throws {
        try checkFinite(model.parameters.map { ($0.name, $0.value) })
        let begin = Date()
        try meter.pause {
            let result = try validator(model, step: state.step, epoch: epoch)
            try output.find()
            try restoreBest(.gone)
            let reductions = state.history.reductions
            let isBest = state.history.note(result, metric: configuration.metric, configuration.schedule)
            if isBest { state.bestModel = try output.write(model) }
            try note(.validated(result, isBest: isBest, seconds: Date().timeIntervalSince(begin)))
            if state.history.reductions > reductions {
                let rate = schedule.rate(step: state.step + 1, reductions: state.history.reductions)
                try note(.reduced(step: state.step, learningRate: rate))
            }
        }
    }

    /// Sees to it that the best model is in the folder, or the best that is left.
    private func restoreBest(_ suspicion: RunFolder.Suspicion) throws {
        let loss = try output.restoreBest(
            suspicion, of: &state, by: configuration.metric, on: model.device)
        if let loss { try note(.lostBest(loss)) }
    }

    /// What a checkpoint is written for.
    private enum Occasion {
        /// The configuration says so: a run without interruptions writes it, too.
        case scheduled
        /// Something came in between.
        case unforeseen
    }

    private func save(_ occasion: Occasion) throws {
        try checkFinite(model.parameters.map { ($0.name, $0.value) } + optimizer.tensors)
        try output.find()
        state.interval = meter.reading()
        state.log = try output.log?.place()
        state.isScheduled = occasion == .scheduled
        if state.explosion == nil { state.lastGoodCheckpoint = state.step }
        let path = try output.write(model, optimizer, state)
        try note(.saved(step: state.step, path: path))
    }

    /// Refuses to go on with numbers that are not finite; none of them is ever written.
    private func checkFinite(_ tensors: [(name: String, tensor: Tensor)]) throws {
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

    private func note(_ event: TrainingEvent) throws {
        if case .step = event {} else { try output.note(event) }
        for observer in observers { try observer.note(event) }
    }
}
