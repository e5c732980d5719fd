import ArgumentParser
import Recipes
import Translation

/// The options of what hypotheses are ranked by, one for each such key of the section `translation`.
struct PenaltyOptions: ParsableArguments {
    @Option(name: .long, parsing: .unconditional, help: .search("length_penalty", "a"))
    var lengthPenalty: String?

    @Option(name: .long, parsing: .unconditional, help: .search("length_penalty_offset", "b"))
    var lengthPenaltyOffset: String?

    @Option(name: .long, parsing: .unconditional, help: .search("word_penalty", "nats"))
    var wordPenalty: String?

    @Option(name: .long, parsing: .unconditional, help: .search("coverage_penalty", "weight"))
    var coveragePenalty: String?

    @Option(name: .long, parsing: .unconditional, help: .search("repetition_penalty", "factor"))
    var repetitionPenalty: String?

    /// Those that are given.
    var given: [GivenSetting] {
        [
            ("length_penalty", lengthPenalty), ("length_penalty_offset", lengthPenaltyOffset),
            ("word_penalty", wordPenalty), ("coverage_penalty", coveragePenalty),
            ("repetition_penalty", repetitionPenalty),
        ].compactMap(GivenSetting.init)
    }

    func validate() throws {
        try given.check()
    }
}

/// A key of the section `translation` with the value that an option gives it.
struct GivenSetting {
    let key: String
    let value: String

    /// Nil for an option that is not given.
    init?(_ key: String, _ value: String?) {
        guard let value else { return nil }
        self.key = key
        self.value = value
    }

    /// The name of the option.
    var option: String { "--\(key.replacing("_", with: "-"))" }
}

extension [GivenSetting] {
    /// Settings with these in their place.
    /// - Throws: `RecipeError` for a value that its key does not take.
    func applied(to model: SearchConfiguration) throws -> SearchConfiguration {
        var search = model
        for setting in self { try search.set(setting.key, to: setting.value, as: setting.option) }
        return search
    }

    /// Refuses, as a mistake in the arguments, a value that its key does not take.
    func check() throws {
        do {
            _ = try applied(to: SearchConfiguration())
        } catch let error as RecipeError {
            throw ValidationError(error.description)
        }
    }
}

extension ArgumentHelp {
    /// The help of an option that takes the place of a key of the section `translation`.
    static func search(_ key: String, _ valueName: String) -> ArgumentHelp {
        guard let setting = Setting.byKey["translation.\(key)"] else {
            preconditionFailure("no setting translation.\(key)")
        }
        let standard = setting.get(.blank).scalar
        return ArgumentHelp("\(setting.meaning) Where the model says nothing: \(standard).", valueName: valueName)
    }
}
