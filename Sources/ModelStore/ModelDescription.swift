import Foundation
import Models

/// What the metadata of a model file say of its model: enough to know what the file can do without building anything.
public struct ModelDescription: Equatable, Sendable {
    /// The kind, such as `translation`.
    public let kind: String
    /// The version of the kind.
    public let version: Int
    /// The configuration, in JSON.
    public let configuration: String

    private enum Key {
        static let format = "format"
        static let kind = "kind"
        static let version = "version"
        static let configuration = "model"
    }

    private static let format = "dragoman-model-1"
    /// The format of the versions that knew translation models alone.
    private static let translationFormat = "dragoman-translation-model-1"

    /// That of a model.
    init(_ model: some DescribedModel) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        kind = type(of: model).kind
        version = type(of: model).version
        configuration = String(decoding: try encoder.encode(model.configuration), as: UTF8.self)
    }

    /// That of a file.
    /// - Throws: `ModelStoreError.badData` when there is none.
    public init(_ file: SafetensorsFile) throws(ModelStoreError) {
        let metadata = file.metadata
        let format = metadata[Key.format]
        guard format == Self.format || format == Self.translationFormat, let configuration = metadata[Key.configuration]
        else {
            throw .badData(
                file: file.path, found: "format '\(format ?? "none")' in its metadata", expected: "'\(Self.format)'")
        }
        self.configuration = configuration
        kind = format == Self.format ? metadata[Key.kind] ?? "" : TranslationModel.kind
        let version = format == Self.format ? metadata[Key.version] ?? "" : "1"
        guard let number = Int(version), number > 0 else {
            throw .badData(
                file: file.path, found: "version '\(version)' of a model in its metadata", expected: "a number from 1")
        }
        self.version = number
    }

    /// How the format of every model begins.
    static let mark = "dragoman-"

    /// Whether a file is a model's, of this version or another.
    static func isModel(_ file: SafetensorsFile) -> Bool {
        file.metadata[Key.format]?.hasPrefix(mark) ?? false
    }

    /// What a file of the model has in its metadata.
    var metadata: [String: String] {
        [
            Key.format: Self.format, Key.kind: kind, Key.version: "\(version)", Key.configuration: configuration,
        ]
    }

    /// The configuration of a model of some kind.
    /// - Parameter file: where this description is from.
    /// - Throws: `ModelStoreError.badData` when the model is of another kind or of a later version, or cannot be built.
    func configuration<Model: DescribedModel>(
        of model: Model.Type, in file: SafetensorsFile
    ) throws(ModelStoreError) -> Model.Configuration {
        guard kind == Model.kind else {
            throw .badData(file: file.path, found: "a model of kind '\(kind)'", expected: "one of '\(Model.kind)'")
        }
        guard version <= Model.version else {
            throw .badData(
                file: file.path, found: "version \(version) of a \(kind) model",
                expected: "at most \(Model.version), which this version of dragoman can read")
        }
        let found: Model.Configuration
        do {
            found = try JSONOverDefaults.decode(
                Data(configuration.utf8), over: Model.Configuration(), whole: Model.Configuration.whole)
        } catch {
            throw .badData(
                file: file.path, found: "\(error.found) in the model configuration", expected: error.expected)
        }
        try Self.check(found, file)
        return found
    }

    /// Refuses what no model can be built with.
    private static func check(
        _ configuration: some BuildableConfiguration, _ file: SafetensorsFile
    ) throws(ModelStoreError) {
        // Each size is an extent of a tensor or less, so that shapes made of them do not pass the range of numbers.
        let largest = file.entries.filter { $0.byteCount > 0 }.flatMap(\.shape).max() ?? 0
        for (key, size) in configuration.extents where !(1...max(largest, 1) ~= size) {
            throw .badData(
                file: file.path, found: "\(key) \(size) in the model configuration",
                expected: largest > 0 ? "1 to \(largest), the largest extent of its tensors" : "tensors in the file")
        }
        if let refusal = configuration.refusals.first {
            throw .badData(
                file: file.path, found: "\(refusal.key) \(refusal.found) in the model configuration",
                expected: "\(refusal.expected), which this version can build")
        }
    }
}
