import Corpora
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
    /// - Parameter tokenizers: those that it translates with; their checksums go into the file, so that the folder's are
    ///   verified when the model is loaded.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    public static func write(
        _ model: TranslationModel, tokenizers: TokenizerPair? = nil, to path: String
    ) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var metadata = tokenizers.map { TokenizerFiles($0).checksums } ?? [:]
        metadata[Key.format] = format
        metadata[Key.configuration] = String(decoding: try encoder.encode(model.configuration), as: UTF8.self)
        // Floats first: their places stay aligned, whatever the sizes of the byte tensors.
        let tensors = model.parameters.flatMap(\.tensors)
        try TensorFile.write(
            tensors.filter { $0.tensor.type == .float32 } + tensors.filter { $0.tensor.type != .float32 },
            metadata: metadata, to: path)
    }

    /// Whether a file is one that `write` writes, of this version or another.
    static func isOwn(_ file: SafetensorsFile) -> Bool {
        file.metadata[Key.format]?.hasPrefix("dragoman-") ?? false
    }

    /// Reads a model onto a device that computes in the host's memory; its weights stay in the mapped file.
    /// - Throws: `ModelStoreError.missingInput` or `.badData` with what is wrong with the file.
    public static func read(_ path: String, on device: Device) throws -> TranslationModel {
        try model(in: SafetensorsFile(path: path), on: device)
    }

    /// The model of a file; nothing is allocated that is larger than the file.
    static func model(in file: SafetensorsFile, on device: Device) throws -> TranslationModel {
        guard file.metadata[Key.format] == format, let text = file.metadata[Key.configuration] else {
            throw ModelStoreError.badData(
                file: file.path, found: "format '\(file.metadata[Key.format] ?? "none")' in its metadata",
                expected: "'\(format)'")
        }
        guard let configuration = try? JSONDecoder().decode(ModelConfiguration.self, from: Data(text.utf8)) else {
            throw ModelStoreError.badData(
                file: file.path, found: "a model configuration this version can't read",
                expected: "one written by dragoman")
        }
        try check(configuration, file)
        do {
            return try TranslationModel(configuration, adopting: TensorFile.mapped(file, on: device), on: device)
        } catch let mismatch as ParameterMismatch {
            throw file.lacking(mismatch.name, .float32, mismatch.shape.array)
        }
    }

    /// Refuses sizes that no model can be built with.
    private static func check(_ configuration: ModelConfiguration, _ file: SafetensorsFile) throws {
        let path = file.path
        let sizes = [
            configuration.sourceVocabularySize, configuration.targetVocabularySize, configuration.embedding.size,
            configuration.encoder.hidden, configuration.attention.size, configuration.decoder.hidden,
        ]
        if let size = sizes.first(where: { $0 < 1 }) {
            throw ModelStoreError.badData(
                file: path, found: "a size of \(size) in the model configuration", expected: "at least 1")
        }
        // Each size is an extent of a tensor or less, so that shapes made of them do not pass the range of numbers.
        let largest = file.entries.filter { $0.byteCount > 0 }.flatMap(\.shape).max() ?? 0
        if let size = sizes.first(where: { $0 > largest }) {
            throw ModelStoreError.badData(
                file: path, found: "a size of \(size) in the model configuration",
                expected: largest > 0 ? "at most \(largest), the largest extent of its tensors" : "tensors in the file")
        }
        if let refusal = configuration.refusals.first {
            throw ModelStoreError.badData(
                file: path, found: "\(refusal.key) \(refusal.found) in the model configuration",
                expected: "\(refusal.expected), which this version can build")
        }
        if configuration.embedding.tied == .all, sizes[0] != sizes[1] {
            throw ModelStoreError.badData(
                file: path, found: "one embedding table for \(sizes[0]) source and \(sizes[1]) target pieces",
                expected: "as many of each")
        }
    }
}
