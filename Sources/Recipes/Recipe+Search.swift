import Foundation
import ModelStore
import Translation
import Yams

extension Recipe {
    /// How a model folder says that its model should translate; the default when it has no `config.yaml`.
    /// - Throws: `RecipeError` when the file's section `translation` is there and wrong.
    public static func searchConfiguration(of folder: ModelFolder) throws(RecipeError) -> SearchConfiguration {
        guard FileManager.default.fileExists(atPath: folder.configuration) else { return SearchConfiguration() }
        return try Recipe(only: "translation", of: folder).translation
    }

    /// What a model folder calls its model: the name in its `config.yaml`, or the folder's own where there is none.
    /// - Throws: `RecipeError` when the file's `name` is wrong.
    public static func name(of folder: ModelFolder) throws(RecipeError) -> String {
        let folderName = URL(fileURLWithPath: folder.path).lastPathComponent
        guard FileManager.default.fileExists(atPath: folder.configuration) else {
            return folderName
        }
        let name = try Recipe(only: "name", of: folder).name
        return name.isEmpty ? folderName : name
    }

    /// The codes of the languages that a model folder says its model translates between; nil when it has no `config.yaml`.
    /// - Throws: `RecipeError` when what the file says of them is wrong.
    public static func languages(of folder: ModelFolder) throws(RecipeError) -> (source: String, target: String)? {
        guard FileManager.default.fileExists(atPath: folder.configuration) else { return nil }
        return (
            try Recipe(only: "data.source.language", of: folder).data.source.language,
            try Recipe(only: "data.target.language", of: folder).data.target.language
        )
    }
}

extension Recipe {
    /// What a model folder says about the source lines that its model was trained on; what it does not say is not known.
    /// - Throws: `RecipeError` or `ModelStoreError` when what it says is wrong.
    public static func trainedLines(of folder: ModelFolder) throws -> TrainedLines {
        let text = try TrainingTextFile.read(folder)
        return TrainedLines(
            language: try languages(of: folder)?.source ?? "", severalSentences: text?.severalSentences,
            readsPlaceholders: text?.hasPlaceholders ?? false)
    }

    /// The same of the first of some models that decide together, with what all of them have learned to read.
    /// - Parameter folders: at least one.
    /// - Throws: as for one.
    package static func trainedLines(of folders: [ModelFolder]) throws -> TrainedLines {
        var lines = try trainedLines(of: folders[0])
        for folder in folders.dropFirst() where lines.readsPlaceholders {
            lines.readsPlaceholders = try TrainingTextFile.read(folder)?.hasPlaceholders ?? false
        }
        return lines
    }
}

extension SearchConfiguration {
    /// Sets what a key of the section `translation` stands for.
    /// - Parameters:
    ///   - key: without its section, such as `length_penalty`.
    ///   - text: the value as a file has it.
    ///   - name: what messages call the setting, such as `--length-penalty`.
    /// - Throws: `RecipeError` when the key does not take the value.
    package mutating func set(_ key: String, to text: String, as name: String) throws(RecipeError) {
        guard let setting = Setting.byKey["translation.\(key)"] else {
            preconditionFailure("no setting translation.\(key)")
        }
        guard let value = setting.value(of: Node(text, .implicit, .plain)) else {
            throw RecipeError(.badSetting, "\(name): found \(text), expected \(setting.expectation)")
        }
        var recipe = Recipe.blank
        recipe.translation = self
        setting.set(&recipe, value)
        self = recipe.translation
    }
}
