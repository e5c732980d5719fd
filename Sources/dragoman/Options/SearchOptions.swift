import ArgumentParser
import Translation

/// The options that take the place of a model's own settings of the search, one for each key of the section `translation`.
struct SearchOptions: ParsableArguments {
    @Option(name: .long, parsing: .unconditional, help: .search("beam", "n"))
    var beam: String?

    @OptionGroup var penalties: PenaltyOptions

    @Option(name: .customLong("no-repeat-ngram"), parsing: .unconditional, help: .search("no_repeat_ngram", "n"))
    var noRepeatNGram: String?

    @Option(name: .long, parsing: .unconditional, help: .search("minimum_length_ratio", "ratio"))
    var minimumLengthRatio: String?

    @Option(name: .long, parsing: .unconditional, help: .search("maximum_length_ratio", "ratio"))
    var maximumLengthRatio: String?

    @Option(name: .long, parsing: .unconditional, help: .search("minimum_length", "pieces"))
    var minimumLength: String?

    @Option(name: .long, parsing: .unconditional, help: .search("maximum_length", "pieces"))
    var maximumLength: String?

    @Flag(
        name: .long,
        help: "Never write <unk>, which otherwise stands for characters of the source that the model does not know.")
    var suppressUnknown = false

    @Option(name: .long, parsing: .unconditional, help: .search("split", "where"))
    var split: String?

    private var given: [GivenSetting] { penalties.given + beyondPenalties }

    /// Those that are given and say what may be found, and not what it is ranked by.
    var beyondPenalties: [GivenSetting] {
        [
            ("beam", beam), ("no_repeat_ngram", noRepeatNGram), ("minimum_length_ratio", minimumLengthRatio),
            ("maximum_length_ratio", maximumLengthRatio), ("minimum_length", minimumLength),
            ("maximum_length", maximumLength), ("split", split),
        ].compactMap(GivenSetting.init)
    }

    func validate() throws {
        try given.check()
    }

    /// Settings with the given options in their place.
    /// - Throws: `RecipeError` for a value that its key does not take.
    func applied(to model: SearchConfiguration) throws -> SearchConfiguration {
        var search = try given.applied(to: model)
        if suppressUnknown { search.suppressUnknown = true }
        return search
    }
}
