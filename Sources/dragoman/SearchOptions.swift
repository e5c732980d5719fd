import ArgumentParser
import Translation

/// The options that take the place of a model's own settings of the search.
struct SearchOptions: ParsableArguments {
    @Option(name: .long, help: "Hypotheses kept at each step, instead of the model's setting; 1 is greedy search.")
    var beam: Int?

    @Option(
        name: .long,
        help: """
            The exponent a of the length penalty ((b + length) / (b + 1))^a that scores are divided by, instead of the \
            model's setting; 0 for none.
            """)
    var lengthPenalty: Double?

    @Option(
        name: .long,
        help: "The offset b of the length penalty, instead of the model's setting; 5 for that of Wu et al. 2016.")
    var lengthPenaltyOffset: Double?

    @Option(
        name: .long,
        help: """
            The fewest target pieces for a source piece, instead of the model's setting; never above the most.
            """)
    var minimumLengthRatio: Double?

    @Option(
        name: .long,
        help: "The most target pieces for a source piece, instead of the model's setting; 5 pieces are added.")
    var maximumLengthRatio: Double?

    func validate() throws {
        if let beam, !(1...1024).contains(beam) {
            throw ValidationError("--beam: found \(beam), expected 1 to 1024")
        }
        let fromZero = [
            ("length-penalty", lengthPenalty), ("length-penalty-offset", lengthPenaltyOffset),
            ("minimum-length-ratio", minimumLengthRatio),
        ]
        for case (let name, let value?) in fromZero where !(value >= 0 && value.isFinite) {
            throw ValidationError("--\(name): found \(value), expected a number from 0 up")
        }
        if let maximumLengthRatio, !(maximumLengthRatio > 0 && maximumLengthRatio.isFinite) {
            throw ValidationError("--maximum-length-ratio: found \(maximumLengthRatio), expected a number above 0")
        }
    }

    /// Settings with the given options in their place.
    func applied(to model: SearchConfiguration) -> SearchConfiguration {
        var search = model
        if let beam { search.beam = beam }
        if let lengthPenalty { search.lengthPenalty = lengthPenalty }
        if let lengthPenaltyOffset { search.lengthPenaltyOffset = lengthPenaltyOffset }
        if let minimumLengthRatio { search.minimumLengthRatio = minimumLengthRatio }
        if let maximumLengthRatio { search.maximumLengthRatio = maximumLengthRatio }
        return search
    }
}
