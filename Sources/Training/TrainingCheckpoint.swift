import Foundation
import ModelStore
import Models
import TensorCore

/// Writes and reads what a run needs to go on as if it had never stopped: weights, moments, state.
struct TrainingCheckpoint {
    private static let weights = "model.safetensors"
    private static let moments = "optimizer.safetensors"
    private static let state = "state.json"

    /// The file of a checkpoint's weights.
    static func weights(of checkpoint: Checkpoint) -> String {
        "\(checkpoint.path)/\(weights)"
    }

    /// Writes a checkpoint, complete or not at all, and removes the oldest ones beyond `keep`.
    /// - Returns: its path.
    static func write(
        _ model: TranslationModel, _ optimizer: Adam, _ state: TrainingState, to folder: CheckpointFolder, keep: Int
    ) throws -> String {
        let checkpoint = try folder.write(step: state.step) { path in
            try ModelFile.write(model, to: "\(path)/\(weights)")
            try TensorFile.write(optimizer.tensors, to: "\(path)/\(moments)")
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            // Doubles survive the way through JSON to the bit; the perplexity of a bad model may be infinite.
            encoder.nonConformingFloatEncodingStrategy = .convertToString(
                positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
            try AtomicFile.write(try encoder.encode(state), to: "\(path)/\(Self.state)")
        }
        try folder.removeAll(exceptNewest: keep, andStep: state.lastGoodCheckpoint)
        return checkpoint.path
    }

    /// Fills a model and its optimiser from a checkpoint.
    static func read(
        _ checkpoint: Checkpoint, into model: TranslationModel, _ optimizer: inout Adam
    ) throws -> TrainingState {
        let path = checkpoint.path
        let weightsFile = try SafetensorsFile(path: "\(path)/\(weights)")
        try TensorFile.read(weightsFile, into: model.parameters.map { ($0.name, $0.value) })
        try TensorFile.read(try SafetensorsFile(path: "\(path)/\(moments)"), into: optimizer.tensors)
        let file = "\(path)/\(Self.state)"
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ModelStoreError.missingInput(file: file, expected: "the state of a training run")
        }
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        guard let state = try? decoder.decode(TrainingState.self, from: data) else {
            throw ModelStoreError.badData(
                file: file, found: "JSON of another form", expected: "the state of a training run")
        }
        optimizer.resume(after: state.updates)
        return state
    }
}
