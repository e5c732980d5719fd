import ArgumentParser
import Recipes

/// The configuration that a verb works by.
struct RecipeArguments: ParsableArguments {
    @Argument(
        help: "Configuration files in YAML; what a later one sets replaces what an earlier one set.",
        completion: .file(extensions: ["yaml", "yml"]))
    var configuration: [String]

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A setting over all files, such as training.batch.size=32; may be given several times.",
            valueName: "key=value"),
        completion: .list(Setting.all.map { "\($0.key)=" }))
    var set: [String] = []

    func validate() throws {
        if configuration.contains("") { throw ValidationError("found '', expected a configuration file") }
    }

    /// Reads the configuration.
    /// - Parameter others: settings that other options make, over all.
    func read(with others: [String] = []) throws -> Recipe {
        try Recipe(files: configuration, overrides: set + others)
    }
}
