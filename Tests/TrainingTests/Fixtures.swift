import CPUBackend
import Corpora
import Foundation
import ModelStore
import Models
import TensorCore
import TestSupport
import Testing
import Text
import Training

/// A model small enough to train in no time.
func tinyModel(
    vocabulary: Int = 12, hidden: Int = 8, dropout: Double = 0, cell: ModelConfiguration.Cell = .gru, seed: UInt64 = 5,
    on device: Device = .cpu
) -> TranslationModel {
    tinyModel(
        tinyConfiguration(
            source: vocabulary, embedding: hidden, encoder: hidden, attention: hidden, decoder: hidden,
            dropout: dropout, parts: TinyParts(cell: cell)), seed: seed, on: device)
}

/// Random sentences, and each of them backwards as its translation.
func reversalCorpus(pairs: Int, vocabulary: Int = 12, longest: Int = 5, seed: UInt64 = 1) -> ParallelCorpus {
    var generator = SplitMix64(seed)
    let sources = (0..<pairs).map { _ in
        (0..<1 + generator.next(below: longest)).map { _ in
            Int32(SpecialTokens.count + generator.next(below: vocabulary - SpecialTokens.count))
        }
    }
    return ParallelCorpus(sources: sources, targets: sources.map { $0.reversed() })
}

/// Settings for short runs on one thread: batches of 8, three epochs.
func settings(_ change: (inout TrainingConfiguration) -> Void = { _ in }) -> TrainingConfiguration {
    var configuration = TrainingConfiguration()
    configuration.batch.size = 8
    configuration.optimizer.learningRate = 0.01
    configuration.schedule.kind = .constant
    configuration.threads = .fixed(1)
    configuration.maximumEpochs = 3
    configuration.metric = .loss
    configuration.patience = nil
    change(&configuration)
    return configuration
}

/// Remembers every event.
final class Recorder: TrainingObserver {
    private(set) var events: [TrainingEvent] = []
    private(set) var step = 0

    func note(_ event: TrainingEvent) {
        events.append(event)
        if case .step(let progress) = event { step = progress.step }
    }

    /// What an event is, without its numbers.
    var kinds: [String] {
        events.map { event in
            switch event {
            case .began: "began"
            case .changed: "changed"
            case .keptLog: "kept log"
            case .lostLog: "lost log"
            case .step: "step"
            case .exploded: "exploded"
            case .lostBest: "lost best"
            case .stray: "stray"
            case .report: "report"
            case .skipped: "skipped"
            case .unmeasured: "unmeasured"
            case .validated(_, let isBest, _): isBest ? "best" : "validated"
            case .kept: "kept"
            case .sampled: "sampled"
            case .reduced: "reduced"
            case .damaged: "damaged"
            case .saved: "saved"
            case .ended: "ended"
            }
        }
    }
}

/// An empty model folder for one test, removed at its end.
func withModelFolder(_ body: (ModelFolder) throws -> Void) throws {
    try withTemporaryFolder { path in
        let folder = ModelFolder(path)
        _ = try folder.prepare()
        try body(folder)
    }
}

extension Validator {
    /// A validator that measures BLEU by a function besides the loss; nothing besides where that is nil.
    fileprivate init(
        _ corpus: ParallelCorpus, workers: Workers, quality: (@Sendable (TranslationModel) throws -> Double)?
    ) {
        guard let quality else {
            self.init(corpus, workers: workers, judging: nil)
            return
        }
        self.init(
            corpus, workers: workers,
            judging: { model in ValidationFindings(metrics: [ValidationMetric.bleu.name: try quality(model)]) })
    }
}

/// A trainer on the reversal corpus or another, validated on a small fixed one unless another is given.
func trainer(
    of model: TranslationModel, on corpus: ParallelCorpus = reversalCorpus(pairs: 40),
    validation: ParallelCorpus = reversalCorpus(pairs: 10, seed: 2), sampling: SubwordSampling? = nil,
    _ configuration: TrainingConfiguration, seed: UInt64 = 3, in folder: ModelFolder,
    observers: [any TrainingObserver] = [], group: any ProcessGroup = SingleProcess(),
    quality: (@Sendable (TranslationModel) throws -> Double)? = nil
) throws -> Trainer {
    let task = try TranslationTask(
        model, corpus: corpus, sampling: sampling,
        validator: Validator(validation, workers: Workers(configuration.threads), quality: quality), configuration,
        seed: seed)
    return Trainer(task, configuration, seed: seed, folder: folder, observers: observers, group: group)
}

/// Makes all weights of a model so many times as large, and one more.
func multiply(_ model: TranslationModel, by factor: Float) {
    for value in model.parameters.map(\.value) {
        let copy = Tensor(value.floats, shape: value.shape, on: value.device)
        value.backend.add(copy, scaledBy: factor, into: value)
    }
}

/// Every number of a model, as bits.
func bits(of model: TranslationModel) -> [[UInt32]] {
    model.parameters.map { $0.value.floats.map(\.bitPattern) }
}

/// The bytes of a file.
func bytes(of path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
}

/// The same trainer with the folder's log.
func loggingTrainer(
    of model: TranslationModel, validation: ParallelCorpus = reversalCorpus(pairs: 10, seed: 2),
    _ configuration: TrainingConfiguration, in folder: ModelFolder, lock: FolderLock? = nil,
    observers: [any TrainingObserver] = [], quality: (@Sendable (TranslationModel) throws -> Double)? = nil
) throws -> Trainer {
    let task = try TranslationTask(
        model, corpus: reversalCorpus(pairs: 40),
        validator: Validator(validation, workers: Workers(configuration.threads), quality: quality), configuration,
        seed: 3)
    return Trainer(
        task, configuration, seed: 3, folder: folder, lock: lock, log: try TrainingLog(appendingTo: folder.log),
        observers: observers)
}

/// The lines of a folder's log without what depends on the clock, the machine or the folder's place.
func timelessLog(of folder: ModelFolder) throws -> [String] {
    try String(contentsOfFile: folder.log, encoding: .utf8).split(separator: "\n").map { line in
        let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8))
        guard var object = parsed as? [String: Any] else { return "\(line)" }
        for key in ["time", "seconds", "tokensPerSecond", "remainingSeconds", "peakMemory", "threads"] {
            object[key] = nil
        }
        if let path = object["path"] as? String { object["path"] = path.split(separator: "/").last.map(String.init) }
        return String(
            decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]), as: UTF8.self)
    }
}
