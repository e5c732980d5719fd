import ArgumentParser
import Recipes
import Translation

/// Which of its translations stands for a line in a distilled text.
enum KeptTranslation: String, CaseIterable, ExpressibleByArgument {
    /// The one that the search finds best.
    case best
    /// The one that comes nearest to the reference.
    case nearest
}

/// The options that say what becomes of the translations of a line.
struct DistilOptions: ParsableArguments {
    @Option(
        name: .long,
        help: """
            Which translation of a line to train on: the best (Kim and Rush 2016, sequence-level distillation), or of \
            several the one nearest to the line's translation in the training text (their interpolation).
            """)
    var keep = KeptTranslation.best

    @Option(
        name: .long, help: "With --keep nearest: what nearness is measured by, sentence by sentence (default: bleu).")
    var metric: UtilityMetric?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --keep nearest: so many translations to choose from; at most the beam, which is the default.",
            valueName: "n"))
    var nBest: Int?

    func validate() throws {
        let settings = [("--metric", metric != nil), ("--n-best", nBest != nil)]
        if keep == .best, let name = settings.first(where: \.1)?.0 {
            throw ValidationError("\(name): found without --keep nearest, which it is a setting of")
        }
        if let nBest, !(2...1024).contains(nBest) {
            throw ValidationError("--n-best: found \(nBest), expected 2 to 1024")
        }
    }

    /// Refuses options of the search that do not go with these.
    /// - Throws: `ValidationError`.
    func check(beside translation: TranslatorOptions) throws {
        let sampling = translation.sampling
        if !sampling.sample { try sampling.refuseSettings(without: "--sample") }
        if keep == .best && sampling.diversityGroups != nil {
            throw ValidationError(
                "--diversity-groups: found without --keep nearest, for whose choice it makes lists diverse")
        }
        if keep == .nearest && sampling.sample && nBest == nil {
            throw ValidationError("found --keep nearest and --sample, expected --n-best, so many to draw, beside them")
        }
    }

    /// How many translations of each line there are to choose from.
    /// - Throws: `ValidationError` where there is no choice.
    func count(of translator: Translator) throws -> Int {
        if keep == .best { return 1 }
        let count = nBest ?? translator.search.configuration.beam
        if count < 2 {
            throw ValidationError("--keep nearest: found a beam of 1, which is no choice, expected --beam from 2 up")
        }
        return count
    }
}
