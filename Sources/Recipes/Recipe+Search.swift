import Foundation
import ModelStore
import Translation
import Yams

extension Recipe {
    /// How a model folder says that its model should translate; the default when it has no `config.yaml`.
    /// - Throws: `RecipeError` when the file is there and wrong.
    public static func searchConfiguration(of folder: ModelFolder) throws(RecipeError) -> SearchConfiguration {
        guard FileManager.default.fileExists(atPath: folder.configuration) else { return SearchConfiguration() }
        return try Recipe(of: folder).translation
    }

    /// What a model folder calls its model: the name in its `config.yaml`, or the folder's own where there is none.
    /// - Throws: `RecipeError` when the file is there and wrong.
    public static func name(of folder: ModelFolder) throws(RecipeError) -> String {
        guard FileManager.default.fileExists(atPath: folder.configuration) else {
            return URL(fileURLWithPath: folder.path).lastPathComponent
        }
        return try Recipe(of: folder).name
    }

    /// The codes of the languages that a model folder says its model translates between; nil when it has no `config.yaml`.
    /// - Throws: `RecipeError` when the file is there and wrong.
    public static func languages(of folder: ModelFolder) throws(RecipeError) -> (source: String, target: String)? {
        guard FileManager.default.fileExists(atPath: folder.configuration) else { return nil }
        let data = try Recipe(of: folder).data
        return (data.source.language, data.target.language)
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
