import Foundation
import ModelStore
import Recipes
import Translation

extension ModelFolder {
    /// How the model should translate; where its folder does not say so, a line on standard error does.
    /// - Throws: `RecipeError` when what the folder says is wrong.
    func searchConfiguration() throws(RecipeError) -> SearchConfiguration {
        if !FileManager.default.fileExists(atPath: configuration) {
            StandardError.writeLine("\(configuration): not found; the settings of the search are the defaults")
        }
        return try Recipe.searchConfiguration(of: self)
    }
}
