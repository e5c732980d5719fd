import ArgumentParser
import ModelStore
import Recipes
import Text
import Translation

/// What a verb translates with, and how.
struct TranslatorOptions: ParsableArguments {
    @OptionGroup(title: "Models") var models: ModelOptions

    @OptionGroup(title: "Search, instead of the model's settings") var search: SearchOptions

    @OptionGroup(title: "Sampling and diversity") var sampling: SamplingOptions

    @OptionGroup(title: "Constraints") var constraints: ConstraintOptions

    @OptionGroup(title: "Models of two sources") var second: SecondSourceOption

    @Flag(
        help: """
            Search among the likely pieces alone, by the model's shortlist: faster, at nearly the same BLEU, but many \
            translations differ in a word or more.
            """)
    var shortlist = false

    @OptionGroup var threads: ThreadsOption

    func validate() throws {
        for case (let options, true) in [
            ("--sample and --beam", sampling.sample && search.beam != nil),
            ("--sample and --terminology", sampling.sample && constraints.terminology != nil),
        ] {
            throw ValidationError("found \(options), expected one of them")
        }
    }

    /// The settings of the search.
    func searchConfiguration() throws -> SearchConfiguration {
        try sampling.applied(to: try search.applied(to: try models.folders[0].searchConfiguration()))
    }

    /// Loads the models.
    /// - Parameters:
    ///   - nBest: what `--n-best` says.
    ///   - risk: what chooses among candidates; nil where no option says so.
    func translator(nBest: Int?, risk: RiskOptions? = nil) throws -> Translator {
        let (ensemble, tokenizers) = try models.load()
        try second.check(for: ensemble)
        var search = try searchConfiguration()
        if risk?.samples != nil { search.sampling = sampling.configuration }
        if let nBest, nBest > search.beam && search.sampling == nil {
            throw ValidationError("--n-best: found \(nBest), expected at most the beam, \(search.beam)")
        }
        if risk?.utility.isAsked == true && search.sampling == nil && search.beam < 2 {
            throw ValidationError(
                "--mbr: found a beam of 1, which is no choice, expected --beam from 2 up, or --mbr-samples")
        }
        return Translator(
            ensemble, tokenizers, search,
            shortlist: shortlist ? try models.folders[0].shortlist(for: ensemble.first) : nil,
            risk: try risk.flatMap {
                let languages = try Recipe.languages(of: models.folders[0])
                return $0.utility.risk(among: $0.samples, language: languages?.target ?? "")
            }, lines: try Recipe.trainedLines(of: models.folders), threads: threads.count)
    }
}
