import Corpora
import Foundation
import Layers
import ModelStore
import Models
import TensorCore

/// Writes and reads what a run needs to go on as if it had never stopped: weights, moments, state.
///
/// The model of a checkpoint is the one that was judged. Where that is a moving average, the weights that are trained stand
/// beside the moments.
struct TrainingCheckpoint {
    private static let weights = "model.safetensors"
    private static let moments = "optimizer.safetensors"
    private static let state = "state.json"

    /// Writes a checkpoint, complete or not at all, and removes the oldest ones beyond `keep`.
    /// - Parameter tokenizers: those of the run, if it has any.
    /// - Returns: its path.
    static func write(
        _ model: some DescribedModel, _ step: TrainingStep, _ state: TrainingState, tokenizers: TokenizerPair?,
        to folder: CheckpointFolder, keep: Int
    ) throws -> String {
        let checkpoint = try folder.write(step: state.step) { path in
            try step.average.inPlace {
                try ModelFile.write(model, tokenizers: tokenizers, to: "\(path)/\(weights)")
                try TensorFile.write(step.memory, to: "\(path)/\(moments)")
            }
            let encoder = JSONEncoder.ofNumbers
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            try AtomicFile.write(try encoder.encode(state), to: "\(path)/\(Self.state)")
        }
        try folder.removeAll(exceptNewest: keep, andStep: state.lastGoodCheckpoint)
        return checkpoint.path
    }

    /// Checks a checkpoint as far as that is possible without its run: checksums, numbers and state.
    /// - Throws: `ModelStoreError` naming the first file that is missing or damaged.
    static func check(_ checkpoint: Checkpoint, in folder: CheckpointFolder) throws {
        try folder.verify(checkpoint)
        try TensorFile.checkFinite(SafetensorsFile(path: checkpoint.model))
        let moments = try SafetensorsFile(path: "\(checkpoint.path)/\(moments)")
        try TensorFile.checkFinite(moments)
        try TensorFile.check(moments, where: OptimizerState.isNeverNegative, expected: "the mean of a square") {
            $0 >= 0
        }
        _ = try readState(checkpoint)
    }

    /// Fills a model, and what its training steps remember, from a checkpoint.
    /// - Parameters:
    ///   - changes: all changes of settings in the run, oldest first.
    ///   - record: the file that they are from.
    /// - Returns: the state, and those of the changes that it does not know of.
    /// - Throws: `ModelStoreError` for a damaged checkpoint, another model or a lack of changes, `TrainingError.otherRun` where
    ///   one run has a moving average and the other has none, and no change says why.
    static func read(
        _ checkpoint: Checkpoint, in folder: CheckpointFolder, into model: some Module, _ step: inout TrainingStep,
        after changes: [TrainingChange], of record: String
    ) throws -> (state: TrainingState, changes: [TrainingChange]) {
        try check(checkpoint, in: folder)
        let weightsFile = try SafetensorsFile(path: checkpoint.model)
        let momentsFile = try SafetensorsFile(path: "\(checkpoint.path)/\(moments)")
        var state = try readState(checkpoint)
        let known = state.changes ?? 0
        guard known <= changes.count else {
            throw ModelStoreError.badData(
                file: record,
                found: changes.isEmpty ? "no changes of settings" : "\(changes.count) changes of settings",
                expected: "the \(known) that the checkpoint of step \(state.step) knows of")
        }
        let changes = Array(changes.dropFirst(known))
        if changes.isEmpty {
            try checkAverage(momentsFile, checkpoint, isExpected: step.average != nil)
            try step.average.inPlace {
                try TensorFile.read(weightsFile, into: model.parameters.map { ($0.name, $0.value) })
                try TensorFile.read(momentsFile, into: step.memory)
            }
        } else {
            let isRenewed = changes.contains { $0.renewals.contains(.optimizer) }
            try fill(model, step, from: weightsFile, momentsFile, optimizer: isRenewed ? .anew : .goesOn)
            if isRenewed { state.updates = 0 }
        }
        step.optimizer.updates = state.updates
        return (state, changes)
    }

    /// Whether an optimiser takes over what the one of a checkpoint remembered.
    private enum Inheritance {
        case goesOn, anew
    }

    /// Fills a model, and what its training steps remember under other settings than those of the checkpoint, as far as the
    /// checkpoint has it: what was frozen before has zeros for moments, and an average begins with the weights.
    private static func fill(
        _ model: some Module, _ step: TrainingStep, from weights: SafetensorsFile, _ memory: SafetensorsFile,
        optimizer: Inheritance
    ) throws {
        let names = Set(memory.entries.map(\.name))
        // What was judged, and then what was trained where that was something else.
        try TensorFile.read(weights, into: model.parameters.map { ($0.name, $0.value) })
        step.average?.begin()
        let trained = model.parameters.map { (name: MovingAverage.trained + $0.name, tensor: $0.value) }
        try TensorFile.read(memory, into: trained.filter { names.contains($0.name) })
        if case .goesOn = optimizer {
            try TensorFile.read(memory, into: step.optimizer.state.filter { names.contains($0.name) })
        }
    }

    private static func checkAverage(
        _ file: SafetensorsFile, _ checkpoint: Checkpoint, isExpected: Bool
    ) throws(TrainingError) {
        let isThere = file.entries.contains { $0.name.hasPrefix(MovingAverage.trained) }
        guard isThere != isExpected else { return }
        let (with, without) = (
            "a run with a moving average of the weights", "a run without a moving average of the weights"
        )
        throw .otherRun(
            checkpoint: checkpoint.path, found: isThere ? with : without, expected: isThere ? without : with)
    }

    /// The error that the state of a checkpoint is not what it should be.
    static func badState(_ checkpoint: Checkpoint, found: String, expected: String) -> ModelStoreError {
        .badData(file: "\(checkpoint.path)/\(state)", found: found, expected: expected)
    }

    private static func readState(_ checkpoint: Checkpoint) throws -> TrainingState {
        let file = "\(checkpoint.path)/\(state)"
        // Room for some 50,000 validations.
        let data = try SmallFile.read(file, expected: "the state of a training run", limit: 1 << 23)
        let state: TrainingState
        do {
            state = try TrainingState(data)
        } catch {
            throw badState(
                checkpoint, found: "\(error.found) in the state of a training run", expected: error.expected)
        }
        guard state.step == checkpoint.step else {
            throw badState(
                checkpoint, found: "step \(state.step)", expected: "\(checkpoint.step), as the folder's name has it")
        }
        if let (found, expected) = state.contradiction {
            throw badState(checkpoint, found: found, expected: expected)
        }
        return state
    }
}
