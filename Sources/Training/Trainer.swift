import Autograd
import Corpora
import Foundation
import ModelStore
import Models
import Synchronization
import TensorCore

/// Trains a translation model: batches in, steps, validations, checkpoints and a best model out.
///
/// The run is a function of the configuration, the data and the seed: the same to the bit for any number of threads,
/// and whether or not it was interrupted and resumed on the way.
public final class Trainer {
    private let model: TranslationModel
    private let corpus: ParallelCorpus
    private let sampling: SubwordSampling?
    private let configuration: TrainingConfiguration
    private let tokenizers: TokenizerPair?
    private let folder: ModelFolder
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

    /// Gradients that may fail to be finite in a row before the run is given up.
    private static let toleratedSkips = 20

    /// A trainer at the beginning of a run.
    /// - Parameters:
    ///   - model: changed in place.
    ///   - tokenizers: those of the model, whose checksums go into the files of its weights.
    ///   - sampling: draws new segmentations in every epoch; the corpus must have kept its lines.
    ///   - folder: receives the best model and the checkpoints; it must exist.
    ///   - observers: get every event.
    public init(
        _ model: TranslationModel, tokenizers: TokenizerPair? = nil, corpus: ParallelCorpus,
        sampling: SubwordSampling? = nil, validator: Validator,
        _ configuration: TrainingConfiguration, seed: UInt64, folder: ModelFolder, observers: [any TrainingObserver]
    ) {
        self.model = model
        self.corpus = corpus
        self.sampling = sampling
        self.validator = validator
        self.configuration = configuration
        self.tokenizers = tokenizers
        self.folder = folder
        self.observers = observers
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
        state = TrainingState(seed: seed, corpus: corpus.fingerprint)
    }

    /// Goes back to where a checkpoint was written.
    /// - Throws: `ModelStoreError` for a damaged checkpoint, `TrainingError.otherRun` for one of another seed or corpus.
    public func resume(from checkpoint: Checkpoint) throws {
        let found = try TrainingCheckpoint.read(checkpoint, in: folder.checkpoints, into: model, &optimizer)
        guard found.seed == state.seed else {
            throw TrainingError.otherRun(
                checkpoint: checkpoint.path, found: "a run of seed \(found.seed)", expected: "seed \(state.seed)")
        }
        guard found.corpus == state.corpus else {
            throw TrainingError.otherRun(
                checkpoint: checkpoint.path, found: "a run on another training corpus",
                expected: "one on these \(corpus.count) pairs; the data or its order has changed")
        }
        let batches = batchSchedule.batches(epoch: found.position.epoch).count
        guard found.position.batch < batches else {
            throw TrainingCheckpoint.badState(
                checkpoint, found: "batch \(found.position.batch)", expected: "0 to \(batches - 1), as its epoch has")
        }
        state = found
    }

    /// Trains to the end of the run, or until `shouldStop` answers true, which is asked after every step.
    /// - Returns: how the run ended; the best model is in the folder by then.
    /// - Throws: `CorpusError`, `ModelStoreError` or `TrainingError`; the last complete checkpoint stays usable.
    public func run(shouldStop: () -> Bool = { false }) throws -> TrainingOutcome {
        try note(
            .began(
                TrainingBeginning(
                    parameters: model.parameterCount, pairs: corpus.count, stepsPerEpoch: stepsPerEpoch,
                    totalSteps: totalSteps, resumedAt: state.step, threads: workers.count)))
        let batches = BatchPrefetcher(
            try BatchSequence(corpus, schedule: batchSchedule, sampling: sampling, from: state.position))
        defer { batches.stop() }
        var meter = ProgressMeter(state: state, totalSteps: totalSteps)
        var lastSaved = state.step

        while reasonToEnd() == nil, let next = try batches.next() {
            let rate = schedule.rate(step: state.step + 1, reductions: state.history.reductions)
            let partial = computation(next.batch, step: state.step + 1)
            let norm = optimizer.update(with: partial.gradients, rate: rate, workers)
            state.step += 1
            state.updates = optimizer.steps
            state.position = next.following
            if norm.isFinite {
                state.skipsInARow = 0
            } else {
                state.skipsInARow += 1
                try note(.skipped(step: state.step, norm: norm))
                if state.skipsInARow > Self.toleratedSkips {
                    throw TrainingError.diverged(step: state.step, skipped: state.skipsInARow)
                }
            }
            let epoch = Double(next.position.epoch) + Double(next.position.batch + 1) / Double(next.batchesInEpoch)
            let progress = meter.progress(after: partial.sums, step: state.step, epoch: epoch, norm: norm, rate: rate)
            state.seconds = progress.seconds
            try note(.step(progress))
            if configuration.logEvery.isDue(step: state.step, next) {
                try note(.report(progress))
                meter.startAgain()
            }
            if configuration.validateEvery.isDue(step: state.step, next) {
                try validate(epoch: epoch, &meter)
            }
            if configuration.checkpointEvery.isDue(step: state.step, next) {
                try save()
                lastSaved = state.step
            }
            if shouldStop() {
                if lastSaved != state.step { try save() }
                return try end(.interrupted)
            }
        }

        if state.history.results.last?.step != state.step {
            try validate(epoch: Double(state.step) / Double(stepsPerEpoch), &meter)
            try save()
        } else if lastSaved != state.step {
            try save()
        }
        return try end(reasonToEnd() ?? .completed)
    }

    private func reasonToEnd() -> TrainingOutcome.Reason? {
        // Not `totalSteps`: epochs of batches with a token budget may differ by a few steps.
        if state.step >= configuration.maximumSteps ?? .max { return .completed }
        if state.position.epoch >= configuration.maximumEpochs { return .completed }
        if let patience = configuration.patience, state.history.withoutImprovement >= patience { return .stoppedEarly }
        return nil
    }

    /// Looks at the validation corpus, and writes the model into the folder when it is the best so far.
    private func validate(epoch: Double, _ meter: inout ProgressMeter) throws {
        let begin = Date()
        let result = try validator(model, step: state.step, epoch: epoch)
        let reductions = state.history.reductions
        let isBest = state.history.note(result, metric: configuration.metric, configuration.schedule)
        if isBest || !FileManager.default.fileExists(atPath: folder.model) {
            try ModelFile.write(model, tokenizers: tokenizers, to: folder.model)
        }
        let seconds = Date().timeIntervalSince(begin)
        meter.leaveOut(seconds: seconds)
        try note(.validated(result, isBest: isBest, seconds: seconds))
        if state.history.reductions > reductions {
            let rate = schedule.rate(step: state.step + 1, reductions: state.history.reductions)
            try note(.reduced(step: state.step, learningRate: rate))
        }
    }

    private func save() throws {
        let path = try TrainingCheckpoint.write(
            model, optimizer, state, tokenizers: tokenizers, to: folder.checkpoints, keep: configuration.keepCheckpoints
        )
        try note(.saved(step: state.step, path: path))
    }

    private func end(_ reason: TrainingOutcome.Reason) throws -> TrainingOutcome {
        let outcome = TrainingOutcome(
            reason: reason, step: state.step, seconds: state.seconds, best: state.history.best,
            peakMemory: ProcessMemory.peak)
        try note(.ended(outcome))
        return outcome
    }

    private func note(_ event: TrainingEvent) throws {
        for observer in observers { try observer.note(event) }
    }
}

extension BatchConfiguration {
    /// The batches of a corpus under this configuration.
    public func schedule(of corpus: ParallelCorpus, seed: UInt64) -> BatchSchedule {
        let limit: BatchSchedule.Size =
            switch unit {
            case .sentences: .sentences(size)
            case .tokens: .tokens(size)
            }
        return BatchSchedule(corpus, size: limit, order: .shuffled(seed: seed))
    }
}

extension TrainingInterval {
    /// Whether it is time, after a step.
    func isDue(step: Int, _ batch: ScheduledBatch) -> Bool {
        switch self {
        case .epochs(let count): batch.endsEpoch && batch.following.epoch % count == 0
        case .steps(let count): step % count == 0
        }
    }
}
