import ArgumentParser
import Translation

/// The n-best lists that `rescore` reads, and what becomes of them.
struct NBestOptions: ParsableArguments {
    @Option(
        name: .customLong("n-best"),
        help: ArgumentHelp(
            """
            A file of n-best lists, 'number ||| text ||| features ||| score' (Moses); numbers count the lines of --source \
            from 0 and never fall. Entries get the log-probability as a feature.
            """, valueName: "file"), completion: .file())
    var file: String?

    @Option(name: .long, help: "The name of the feature that entries get (default: \(FeatureWeights.defaultName)).")
    var featureName: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            The score becomes the weighted sum of these features, and each list is sorted by it, best first; equal ones \
            keep their order.
            """, valueName: "name=weight,..."))
    var featureWeights: String?

    @Flag(
        name: .customLong("reverse"),
        help: """
            The model translates in the opposite direction: the feature is the log-probability of the source line given the \
            entry.
            """)
    var isReverse = false

    @Flag(
        name: .customLong("per-piece"),
        help: """
            The feature is the log-probability of an average piece, the end symbol included, so that long entries are not \
            behind short ones.
            """)
    var isPerPiece = false

    @OptionGroup var utility: UtilityOptions

    @Flag(
        name: .long,
        help: "Write the text of the best entry alone, one line for each source line; with --feature-weights or --mbr.")
    var best = false

    /// The first option that is given beside the file.
    var given: String? {
        let options = [
            ("--feature-name", featureName != nil), ("--feature-weights", featureWeights != nil),
            ("--reverse", isReverse), ("--per-piece", isPerPiece), ("--best", best),
        ]
        return options.first(where: \.1)?.0 ?? utility.given
    }

    func validate() throws {
        if best && featureWeights == nil && !utility.isAsked {
            throw ValidationError("found --best alone, expected --feature-weights or --mbr beside it")
        }
        if let featureName, featureName.isEmpty || featureName.contains(where: { $0.isWhitespace || "|=".contains($0) })
        {
            throw ValidationError("--feature-name: found '\(featureName)', expected a name without spaces, '|' and '='")
        }
        _ = try features()
    }

    /// The feature of an entry.
    func feature(of score: PairScore) -> Double {
        isPerPiece ? score.total / Double(score.pieces.count) : score.total
    }

    /// What is done with the features of each entry.
    func features() throws -> FeatureWeights {
        try FeatureWeights(featureWeights, name: featureName ?? FeatureWeights.defaultName)
    }
}
