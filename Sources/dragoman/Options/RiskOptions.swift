import ArgumentParser
import Translation

/// The options of minimum Bayes risk decoding where the candidates are searched for.
struct RiskOptions: ParsableArguments {
    @OptionGroup var utility: UtilityOptions

    @Option(
        name: .customLong("mbr-samples"),
        help: ArgumentHelp(
            """
            With --mbr: the candidates are so many translations drawn at random, by the settings of --sample, each of which \
            is as likely right as the others (Eikema and Aziz 2020); otherwise they are the beam's best, by their \
            probabilities.
            """, valueName: "n"))
    var samples: Int?

    func validate() throws {
        guard let samples else { return }
        if !utility.isAsked {
            throw ValidationError("--mbr-samples: found without --mbr, which it is a setting of")
        }
        if !(2...1024).contains(samples) {
            throw ValidationError("--mbr-samples: found \(samples), expected 2 to 1024")
        }
        if utility.scale != nil {
            throw ValidationError("found --mbr-samples and --mbr-scale, expected one of them: samples count the same")
        }
    }

    /// The first two options that contradict each other, one of these and one of others; nil for none.
    func contradiction(with options: TranslatorOptions, _ output: OutputOptions) -> String? {
        let pairs = [
            ("--mbr and --sample", utility.isAsked && options.sampling.sample),
            ("--mbr and --confidence", utility.isAsked && output.confidence),
            ("--mbr-samples and --beam", samples != nil && options.search.beam != nil),
            ("--mbr-samples and --terminology", samples != nil && options.constraints.terminology != nil),
            ("--mbr-samples and --diversity-groups", samples != nil && options.sampling.diversityGroups != nil),
        ]
        return pairs.first(where: \.1)?.0
    }
}
