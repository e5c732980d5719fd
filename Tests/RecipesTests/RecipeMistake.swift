import Recipes
import Testing

/// The error of reading a recipe.
func mistake(_ body: () throws(RecipeError) -> Recipe) -> RecipeError? {
    do throws(RecipeError) {
        _ = try body()
        return nil
    } catch {
        return error
    }
}

/// Expects that a configuration is refused with some lines.
func expect(
    _ kind: RecipeError.Kind, _ description: String, in yaml: String, overrides: [String] = [],
    _ place: SourceLocation = #_sourceLocation
) {
    let error = mistake { () throws(RecipeError) in
        try Recipe(yaml: yaml, file: "x.yaml", overrides: overrides)
    }
    #expect(error?.kind == kind, sourceLocation: place)
    #expect(error?.description == description, sourceLocation: place)
}
