import ArgumentParser
import Foundation
import ModelStore
import Models
import Recipes
import Training

/// `dragoman inspect`.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Describe a model: configuration, vocabularies, parameters, validation.",
        usage: "dragoman inspect --model <folder>",
        discussion: """
            Example:
              dragoman inspect --model models/my-model
            """)

    @OptionGroup var model: ModelOption

    func run() throws {
        let folder = model.folder
        let (loaded, tokenizers) = try folder.load(on: DeviceName.host.device)
        guard let recipe = FileManager.default.contents(atPath: folder.configuration) else {
            throw ModelStoreError.missingInput(file: folder.configuration, expected: "the model's configuration")
        }
        try TextOutput.write(to: nil) { output in
            try output.writeLine("configuration")
            for line in String(decoding: recipe, as: UTF8.self).split(separator: "\n") {
                try output.writeLine("  \(line)")
            }
            try output.writeLine("vocabulary")
            if tokenizers.isShared {
                try output.writeLine("  shared  \(Readable.count(tokenizers.source.vocabularySize)) pieces")
            } else {
                try output.writeLine("  source  \(Readable.count(tokenizers.source.vocabularySize)) pieces")
                try output.writeLine("  target  \(Readable.count(tokenizers.target.vocabularySize)) pieces")
            }
            try output.writeLine("shortlist")
            try output.writeLine("  \(Self.shortlist(of: loaded, in: folder))")
            try output.writeLine("weights")
            try output.writeLine("  \(loaded.isQuantized ? "int8 matrices, float32 biases" : "float32")")
            try output.writeLine("parameters")
            for line in Self.table(of: loaded) { try output.writeLine("  \(line)") }
            try output.writeLine("training")
            for line in Self.training(folder) { try output.writeLine("  \(line)") }
        }
    }

    /// What the shortlist has; one that cannot be read does not hide the rest.
    private static func shortlist(of model: TranslationModel, in folder: ModelFolder) -> String {
        guard folder.hasShortlist else { return "none" }
        do { return try folder.shortlist(for: model).summary } catch { return "\(error)" }
    }

    /// Name, shape and count of every parameter, in columns, and their sum.
    private static func table(of model: TranslationModel) -> [String] {
        var rows = model.parameters.map { parameter in
            let extents = parameter.shape.array.map { "\($0)" }
            return (parameter.name, extents.joined(separator: " × "), Readable.count(parameter.shape.count))
        }
        rows.append(("total", "", Readable.count(model.parameterCount)))
        let widths = rows.reduce((0, 0, 0)) { (max($0.0, $1.0.count), max($0.1, $1.1.count), max($0.2, $1.2.count)) }
        return rows.map { name, shape, count in
            let padding = String(repeating: " ", count: widths.2 - count.count)
            return name.padding(toLength: widths.0 + 2, withPad: " ", startingAt: 0)
                + shape.padding(toLength: widths.1 + 2, withPad: " ", startingAt: 0) + padding + count
        }
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
