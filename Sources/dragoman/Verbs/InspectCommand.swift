import ArgumentParser
import Foundation
import ModelStore
import Models
import Recipes
import Text
import Training

/// `dragoman inspect`.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Describe a model of any kind: configuration, vocabularies, parameters, validation.",
        usage: "dragoman inspect --model <folder>",
        discussion: """
            Tensors of at most \(ParameterTable.largestCount) numbers, and \(ParameterTable.mostColumns) in a row, are printed \
            as matrices.

            Example:
              dragoman inspect --model models/my-model
            """)

    @OptionGroup var model: ModelOption

    func run() throws {
        let folder = model.folder
        try folder.checkExists()
        let sections = try Self.otherKind(folder) ?? Self.translationModel(folder)
        try TextOutput.write(to: nil) { output in
            for (title, lines) in sections {
                try output.writeLine(title)
                for line in lines { try output.writeLine("  \(line)") }
            }
        }
    }

    private typealias Section = (title: String, lines: [String])

    /// A model that translates, with all that this takes.
    private static func translationModel(_ folder: ModelFolder) throws -> [Section] {
        let (loaded, tokenizers) = try folder.load(on: DeviceName.host.device)
        guard let recipe = FileManager.default.contents(atPath: folder.configuration) else {
            throw ModelStoreError.missingInput(file: folder.configuration, expected: "the model's configuration")
        }
        let vocabularies =
            tokenizers.isShared
            ? [("shared", tokenizers.source)] : [("source", tokenizers.source), ("target", tokenizers.target)]
        return [
            (
                "kind",
                [kind(TranslationModel.kind, TranslationModel.version)] + traits(of: loaded) + sources(of: loaded)
            ),
            ("configuration", String(decoding: recipe, as: UTF8.self).split(separator: "\n").map(String.init)),
            ("vocabulary", vocabularies.map { "\($0)  \(Readable.count($1.vocabularySize)) pieces" }),
            ("shortlist", [shortlist(of: loaded, in: folder)]),
            ("weights", [loaded.isQuantized ? "int8 matrices, float32 biases" : "float32"]),
            ("parameters", ParameterTable(loaded.parameters).lines),
            ("training", training(folder)),
        ]
    }

    /// A model of a kind that this program knows nothing of, by what its file says; nil when it is one that translates, or
    /// there is none.
    private static func otherKind(_ folder: ModelFolder) throws -> [Section]? {
        guard FileManager.default.fileExists(atPath: folder.model) else { return nil }
        let file = try SafetensorsFile(path: folder.model)
        let description = try ModelDescription(file)
        if description.kind == TranslationModel.kind { return nil }
        let types = Set(file.entries.map { "\($0.elementType)" })
        return [
            ("kind", [kind(description.kind.onOneLine, description.version)]),
            ("configuration", try settings(description.configuration)),
            ("weights", [types.sorted().joined(separator: ", ")]),
            ("parameters", try ParameterTable(file).lines),
            ("training", training(folder)),
        ]
    }

    private static func kind(_ name: String, _ version: Int) -> String { "\(name), version \(version)" }

    /// What the model does in another way than most: what it goes through from the end, and whether it copies.
    private static func traits(of model: TranslationModel) -> [String] {
        let traits = [
            (model.reversed.source, "reads the source from its end"),
            (model.reversed.target, "writes the target from its end"),
            (model.copiesPieces, "copies pieces of the source"),
        ]
        return traits.filter(\.0).map(\.1)
    }

    /// What the model reads besides its source; nothing of one that reads nothing.
    private static func sources(of model: TranslationModel) -> [String] {
        guard let second = model.configuration.secondSource else { return [] }
        let encoder = second.encoder == .own ? "an encoder of its own" : "the same encoder"
        return ["reads a second source, in pieces of the \(second.vocabulary.rawValue), with \(encoder)"]
    }

    /// A configuration in JSON, a key a line; whatever else it is, as it is.
    private static func settings(_ configuration: String) throws -> [String] {
        guard let keys = try? JSONDecoder().decode([String: JSONValue].self, from: Data(configuration.utf8)) else {
            return [configuration.onOneLine]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try keys.sorted { $0.key < $1.key }.map { key, value in
            "\(key.onOneLine): \(String(decoding: try encoder.encode(value), as: UTF8.self))"
        }
    }

    /// What the shortlist has; one that cannot be read does not hide the rest.
    private static func shortlist(of model: TranslationModel, in folder: ModelFolder) -> String {
        guard folder.hasShortlist else { return "none" }
        do { return try folder.shortlist(for: model).summary } catch { return "\(error)" }
    }

    /// What the log has to say; a model without one is as good as any.
    private static func training(_ folder: ModelFolder) -> [String] {
        guard let history = try? TrainingHistory(readingLog: folder.log) else { return ["no training log"] }
        var lines = ["validations      \(history.validations.count)"]
        if let best = history.best {
            lines.append("best validation  \(TrainingReport.words(for: best))")
        }
        if let outcome = history.outcome {
            lines.append("ended            \(TrainingReport.words(for: outcome))")
        }
        return lines
    }
}
