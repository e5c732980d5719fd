import ArgumentParser
import Recipes
import Translation

/// The options that take the place of a model's own settings of the search, one for each key of the section `translation`.
struct SearchOptions: ParsableArguments {
    @Option(name: .long, help: .search("beam", "n"))
    var beam: String?

    @Option(name: .long, help: .search("length_penalty", "a"))
    var lengthPenalty: String?

    @Option(name: .long, help: .search("length_penalty_offset", "b"))
    var lengthPenaltyOffset: String?

    @Option(name: .long, help: .search("word_penalty", "nats"))
    var wordPenalty: String?

    @Option(name: .long, help: .search("coverage_penalty", "weight"))
    var coveragePenalty: String?

    @Option(name: .long, help: .search("repetition_penalty", "factor"))
    var repetitionPenalty: String?

    @Option(name: .customLong("no-repeat-ngram"), help: .search("no_repeat_ngram", "n"))
    var noRepeatNGram: String?

    @Option(name: .long, help: .search("minimum_length_ratio", "ratio"))
    var minimumLengthRatio: String?

    @Option(name: .long, help: .search("maximum_length_ratio", "ratio"))
    var maximumLengthRatio: String?

    @Option(name: .long, help: .search("minimum_length", "pieces"))
    var minimumLength: String?

    @Option(name: .long, help: .search("maximum_length", "pieces"))
    var maximumLength: String?

    @Flag(
        name: .long,
        help: "Never write <unk>, which otherwise stands for characters of the source that the model does not know.")
    var suppressUnknown = false

    func validate() throws {
        do {
            _ = try applied(to: SearchConfiguration())
        } catch let error as RecipeError {
            throw ValidationError(error.description)
        }
    }

    /// Settings with the given options in their place.
    /// - Throws: `RecipeError` for a value that its key does not take.
    func applied(to model: SearchConfiguration) throws -> SearchConfiguration {
        var search = model
        for (key, value) in given { try search.set(key, to: value, as: Self.name(of: key)) }
        if suppressUnknown { search.suppressUnknown = true }
        return search
    }

    /// The keys of the section `translation` that are given, with their values.
    var given: [(key: String, value: String)] {
        let options = [
            ("beam", beam), ("length_penalty", lengthPenalty), ("length_penalty_offset", lengthPenaltyOffset),
            ("word_penalty", wordPenalty), ("coverage_penalty", coveragePenalty),
            ("repetition_penalty", repetitionPenalty), ("no_repeat_ngram", noRepeatNGram),
            ("minimum_length_ratio", minimumLengthRatio), ("maximum_length_ratio", maximumLengthRatio),
            ("minimum_length", minimumLength), ("maximum_length", maximumLength),
        ]
        return options.compactMap { key, value in value.map { (key, $0) } }
    }

    /// The option that takes the place of a key.
    static func name(of key: String) -> String { "--\(key.replacing("_", with: "-"))" }
}

extension ArgumentHelp {
    /// The help of an option that takes the place of a key of the section `translation`.
    fileprivate static func search(_ key: String, _ valueName: String) -> ArgumentHelp {
        ArgumentHelp("\(Setting.byKey["translation.\(key)"]?.meaning ?? "")", valueName: valueName)
    }
}
