import Foundation
import Layers
import Models
import TensorCore

/// The file `model.safetensors`: a translation model's weights, and in the metadata the configuration it is built from.
public enum ModelFile {
    /// The metadata keys.
    private enum Key {
        static let format = "format"
        static let configuration = "model"
    }

    private static let format = "dragoman-translation-model-1"

    /// Writes a model, complete or not at all.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    public static func write(_ model: TranslationModel, to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let configuration = String(decoding: try encoder.encode(model.configuration), as: UTF8.self)
        // Floats first: their places stay aligned, whatever the sizes of the byte tensors.
        let tensors = model.parameters.flatMap(\.tensors)
        try TensorFile.write(
            tensors.filter { $0.tensor.type == .float32 } + tensors.filter { $0.tensor.type != .float32 },
            metadata: [Key.format: format, Key.configuration: configuration], to: path)
    }

    /// Reads a model onto a device that computes in the host's memory; its weights stay in the mapped file until they are
    /// needed.
    /// - Throws: `ModelStoreError.missingInput` or `.badData` with what is wrong with the file.
    public static func read(_ path: String, on device: Device) throws -> TranslationModel {
        let file = try SafetensorsFile(path: path)
        guard file.metadata[Key.format] == format, let text = file.metadata[Key.configuration] else {
            throw ModelStoreError.badData(
                file: path, found: "format '\(file.metadata[Key.format] ?? "none")' in its metadata",
                expected: "'\(format)'")
        }
        guard let configuration = try? JSONDecoder().decode(ModelConfiguration.self, from: Data(text.utf8)) else {
            throw ModelStoreError.badData(
                file: path, found: "a model configuration this version can't read", expected: "one written by dragoman")
        }
        try check(configuration, path)
        let tensors = try TensorFile.mapped(file, on: device)
        let model = TranslationModel(configuration, Initializer(adopting: tensors, on: device))
        try TensorFile.read(file, into: model.parameters.flatMap(\.tensors))
        return model
    }

    /// Refuses sizes that no model can be built with.
    private static func check(_ configuration: ModelConfiguration, _ path: String) throws {
        let sizes = [
            configuration.sourceVocabularySize, configuration.targetVocabularySize, configuration.embedding.size,
            configuration.encoder.hidden, configuration.attention.size, configuration.decoder.hidden,
        ]
        if let size = sizes.first(where: { $0 < 1 }) {
            throw ModelStoreError.badData(
                file: path, found: "a size of \(size) in the model configuration", expected: "at least 1")
        }
        if let unsupported = configuration.unsupported {
            throw ModelStoreError.badData(
                file: path, found: "a model with \(unsupported)", expected: "one that this version can build")
        }
        if configuration.embedding.tied == .all, sizes[0] != sizes[1] {
            throw ModelStoreError.badData(
                file: path, found: "one embedding table for \(sizes[0]) source and \(sizes[1]) target pieces",
                expected: "as many of each")
        }
    }
}
