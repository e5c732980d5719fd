import ArgumentParser
import Recipes
import Translation

/// The options of minimum Bayes risk decoding, wherever its candidates come from.
struct UtilityOptions: ParsableArguments {
    @Flag(
        name: .customLong("mbr"),
        help: """
            Minimum Bayes risk: instead of the likeliest candidate, take the one that is worth most on the average if any of \
            them may be right (Kumar and Byrne 2004). The score is that expected utility, from 0 to 100.
            """)
    var isAsked = false

    @Option(
        name: .customLong("mbr-utility"),
        help: "With --mbr: by what a candidate is compared with another one that may be right (default: chrf).")
    var metric: UtilityMetric?

    @Option(
        name: .customLong("mbr-scale"), parsing: .unconditional,
        help: ArgumentHelp(
            """
            With --mbr and a list of the best: the power to which probabilities are raised; below 1 the unlikely ones count \
            for more (default: 1).
            """, valueName: "power"))
    var scale: Double?

    /// The first of these options that is given.
    var given: String? { isAsked ? "--mbr" : setting }

    /// The first of their settings that is given.
    private var setting: String? {
        [("--mbr-utility", metric != nil), ("--mbr-scale", scale != nil)].first(where: \.1)?.0
    }

    func validate() throws {
        if !isAsked, let setting {
            throw ValidationError("\(setting): found without --mbr, which it is a setting of")
        }
        if let scale, !(scale > 0 && scale.isFinite) {
            throw ValidationError("--mbr-scale: found \(scale), expected a number above 0")
        }
    }

    /// The decision among candidates; nil where none is asked for.
    /// - Parameters:
    ///   - draws: how many were drawn; nil for a list of the best.
    ///   - language: the code of the language of the candidates.
    func risk(among draws: Int? = nil, language: String) -> MinimumRisk? {
        guard isAsked else { return nil }
        return MinimumRisk(
            (metric ?? .chrf).utility(language: language),
            among: draws.map(MinimumRisk.Candidates.draws) ?? .list(scale: scale ?? 1))
    }
}

extension UtilityMetric: ExpressibleByArgument {}
