import Corpora
import Foundation
import Layers
import Models
import TensorCore

/// The file `model.safetensors`: a model's weights, and in the metadata its description.
public enum ModelFile {
    /// Writes a model, complete or not at all.
    /// - Parameter tokenizers: those that it works with; their checksums go into the file, so that the folder's are
    ///   verified when the model is loaded.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    public static func write(
        _ model: some DescribedModel, tokenizers: TokenizerPair? = nil, to path: String
    ) throws {
        var metadata = tokenizers.map { TokenizerFiles($0).checksums } ?? [:]
        metadata.merge(try ModelDescription(model).metadata) { _, own in own }
        // Floats first: their places stay aligned, whatever the sizes of the byte tensors.
        let tensors = model.parameters.flatMap(\.tensors)
        try TensorFile.write(
            tensors.filter { $0.tensor.type == .float32 } + tensors.filter { $0.tensor.type != .float32 },
            metadata: metadata, to: path)
    }

    /// Reads a model onto a device that computes in the host's memory; its weights stay in the mapped file.
    /// - Throws: `ModelStoreError.missingInput` or `.badData` with what is wrong with the file.
    public static func read<Model: DescribedModel>(
        _ kind: Model.Type, from path: String, on device: Device
    ) throws -> Model {
        try read(kind, from: SafetensorsFile(path: path), on: device)
    }

    /// The model of a file; nothing is allocated that is larger than the file.
    static func read<Model: DescribedModel>(
        _ kind: Model.Type, from file: SafetensorsFile, on device: Device
    ) throws -> Model {
        let configuration = try ModelDescription(file).configuration(of: kind, in: file)
        do {
            return try Model(configuration, adopting: TensorFile.mapped(file, on: device), on: device)
        } catch let mismatch as ParameterMismatch {
            throw file.lacking(mismatch.name, .float32, mismatch.shape.array)
        }
    }
}
