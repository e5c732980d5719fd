import Corpora
import Foundation
import ModelStore
import Models

/// The model folder of a run: where its best model, its checkpoints and its log go.
///
/// A folder that is moved while the training runs is followed, and a log that was taken away is done without, so that
/// what a step has to write is written; after the step the run ends with `failure`.
final class RunFolder {
    private(set) var folder: ModelFolder
    /// The log, as long as it is where it was.
    private(set) var log: TrainingLog?

    private let path: String
    private let tokenizers: TokenizerPair?
    private let keep: Int
    private let lock: FolderLock?
    private var newestCheckpoint: Int?
    private var lossOfLog = false

    /// A folder that exists.
    /// - Parameters:
    ///   - tokenizers: those of the model, whose checksums go into the files of its weights.
    ///   - lock: what holds it; without one nobody can tell whether it has moved.
    ///   - keep: how many checkpoints.
    init(
        _ folder: ModelFolder, tokenizers: TokenizerPair?, lock: FolderLock?, log: TrainingLog?, keep: Int
    ) {
        self.folder = folder
        self.tokenizers = tokenizers
        self.lock = lock
        self.log = log
        self.keep = keep
        path = folder.path
    }

    /// Finds the folder and the log again.
    /// - Throws: `ModelStoreError.io` when the folder is gone.
    func find() throws(ModelStoreError) {
        switch lock?.place ?? .unchanged {
        case .unchanged: folder = ModelFolder(path)
        case .moved(let place): folder = ModelFolder(place)
        case .gone:
            throw .io(
                file: path, action: "write", reason: "the folder was removed while the training ran, or moved away")
        }
        if let log, !log.isFile(at: folder.log) {
            self.log = nil
            lossOfLog = true
        }
    }

    /// Why the run must end, if it must: the folder or the log is not where it was.
    var failure: ModelStoreError? {
        let saved = newestCheckpoint.map { "the checkpoint of step \($0) is saved" } ?? "no checkpoint is saved"
        if folder.path != path {
            return .io(
                file: path, action: "write",
                reason: "the folder was moved to \(folder.path) while the training ran; \(saved) there; go on with "
                    + "--output \(folder.path) --resume")
        }
        if lossOfLog {
            return .io(
                file: folder.log, action: "write",
                reason: "the log was moved, replaced or removed while the training ran; \(saved) in "
                    + "\(folder.checkpoints.path); --resume goes on with another log")
        }
        return nil
    }

    /// Writes an event to the log.
    func note(_ event: TrainingEvent) throws {
        try find()
        try log?.note(event)
    }

    /// The best model's file; nil when it cannot be read.
    /// - Parameter metric: by which it is the best; nil for the one that decides.
    func modelFile(bestBy metric: String? = nil) -> SafetensorsFile? {
        try? SafetensorsFile(path: modelPath(bestBy: metric))
    }

    /// The path of the best model's file.
    func modelPath(bestBy metric: String?) -> String {
        metric.map { folder.best(by: $0).model } ?? folder.model
    }

    /// Writes the best model.
    /// - Parameter metric: by which it is the best; nil for the one that decides.
    /// - Returns: its checksum.
    func write(_ model: some DescribedModel, bestBy metric: String? = nil) throws -> String? {
        try fill(bestBy: metric) { try ModelFile.write(model, tokenizers: tokenizers, to: $0) }
    }

    /// Makes a copy of a model's file the best model, byte for byte: one of an earlier version stays the one that states know
    /// by its checksum.
    /// - Parameter metric: by which it is the best; nil for the one that decides.
    /// - Returns: its checksum.
    @discardableResult
    func copy(_ file: String, bestBy metric: String?) throws -> String? {
        try fill(bestBy: metric) { try AtomicFile.copy(file, to: $0) }
    }

    private func fill(bestBy metric: String?, _ write: (_ path: String) throws -> Void) throws -> String? {
        try find()
        if let metric { try folder.best(by: metric).create() }
        try write(modelPath(bestBy: metric))
        return modelFile(bestBy: metric)?.checksum
    }

    /// Writes a checkpoint, and removes the oldest ones.
    /// - Returns: its path.
    func write(
        _ model: some DescribedModel, _ step: TrainingStep, _ state: TrainingState
    ) throws -> String {
        try find()
        let path = try TrainingCheckpoint.write(
            model, step, state, tokenizers: tokenizers, to: folder.checkpoints, keep: keep)
        newestCheckpoint = state.step
        return path
    }

    /// Removes the checkpoints that the newest one, whose state this is, should have replaced: a crash may have come between.
    func removeOldCheckpoints(_ state: TrainingState) throws {
        guard try folder.checkpoints.newest()?.step == state.step else { return }
        try folder.checkpoints.removeAll(exceptNewest: keep, andStep: state.lastGoodCheckpoint)
    }
}
