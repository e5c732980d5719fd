import Foundation
import ModelStore
import Translation

extension Recipe {
    /// How a model folder says that its model should translate; the default when it has no `config.yaml`.
    /// - Throws: `RecipeError` when the file is there and wrong.
    public static func searchConfiguration(of folder: ModelFolder) throws(RecipeError) -> SearchConfiguration {
        guard FileManager.default.fileExists(atPath: folder.configuration) else { return SearchConfiguration() }
        return try Recipe(files: [folder.configuration]).translation
    }
}
