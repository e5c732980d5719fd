import ArgumentParser
import Translation

/// The options of translations that are drawn at random, or are to differ from each other.
struct SamplingOptions: ParsableArguments {
    @Flag(
        name: .long,
        help: """
            Draw each translation at random, piece by piece, instead of searching for the best one; with --n-best so \
            many. The same seed draws the same translations.
            """)
    var sample = false

    @Option(
        name: .long,
        help: "With --sample: what log-probabilities are divided by; below 1 it favours the likely (default: 1).")
    var temperature: Double?

    @Option(
        name: .long,
        help: "With --sample: draw from so many of the likeliest pieces alone (Fan et al. 2018; default: all).")
    var topK: Int?

    @Option(
        name: .long,
        help:
            "With --sample: draw from the likeliest pieces that together have this probability (Holtzman et al. 2020; default: 1)."
    )
    var topP: Double?

    @Option(
        name: .long,
        help: "With --sample: what the draws depend on, besides the text and the number of the line (default: 1).")
    var seed: UInt64?

    @Option(
        name: .long,
        help: """
            With --n-best: cut the beam into so many groups, each of which avoids the pieces that earlier ones have \
            chosen at the same place, for translations that differ more (Vijayakumar et al. 2016).
            """)
    var diversityGroups: Int?

    @Option(name: .long, help: "With --diversity-groups: what each such piece costs, in nats (default: 0.5).")
    var diversityStrength: Double?

    func validate() throws {
        if sample && diversityGroups != nil {
            throw ValidationError("found --sample and --diversity-groups, expected one of them")
        }
        if diversityStrength != nil && diversityGroups == nil {
            throw ValidationError("--diversity-strength: found without --diversity-groups, which it is a setting of")
        }
        if let temperature, !(temperature > 0 && temperature.isFinite) {
            throw ValidationError("--temperature: found \(temperature), expected a number above 0")
        }
        if let topK, topK < 1 { throw ValidationError("--top-k: found \(topK), expected an integer from 1 up") }
        if let topP, !(topP > 0 && topP <= 1) {
            throw ValidationError("--top-p: found \(topP), expected a number above 0 and up to 1")
        }
        if let diversityGroups, diversityGroups < 1 {
            throw ValidationError("--diversity-groups: found \(diversityGroups), expected an integer from 1 up")
        }
        if let diversityStrength, !(diversityStrength >= 0 && diversityStrength.isFinite) {
            throw ValidationError("--diversity-strength: found \(diversityStrength), expected a number from 0 up")
        }
    }

    /// Refuses settings of draws where nothing is drawn.
    /// - Parameter option: the one that would draw.
    func refuseSettings(without option: String) throws {
        let given = [
            ("temperature", temperature != nil), ("top-k", topK != nil), ("top-p", topP != nil), ("seed", seed != nil),
        ]
        if let name = given.first(where: \.1)?.0 {
            throw ValidationError("--\(name): found without \(option), which it is a setting of")
        }
    }

    /// How translations are drawn, where they are.
    var configuration: SamplingConfiguration {
        var sampling = SamplingConfiguration()
        if let temperature { sampling.temperature = temperature }
        sampling.topK = topK
        if let topP { sampling.topP = topP }
        if let seed { sampling.seed = seed }
        return sampling
    }

    /// A search with these settings.
    /// - Throws: `ValidationError` when they don't go with its own.
    func applied(to search: SearchConfiguration) throws -> SearchConfiguration {
        var search = search
        if sample { search.sampling = configuration }
        if let diversityGroups {
            if diversityGroups > search.beam {
                throw ValidationError(
                    "--diversity-groups: found \(diversityGroups), expected at most the beam, \(search.beam)")
            }
            search.diversityGroups = diversityGroups
        }
        if let diversityStrength { search.diversityStrength = diversityStrength }
        return search
    }
}
