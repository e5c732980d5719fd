import ArgumentParser
import Corpora
import ModelStore
import Recipes
import Translation

/// `dragoman rescore`.
struct RescoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rescore",
        abstract: "Tell how likely a model finds given translations, or re-rank n-best lists by it.",
        discussion: """
            Writes a line for each pair: the log-probability of the translation given the source, in nats, and what else \
            is asked for behind tabs. Several models decide together as in translate. A summary goes to standard error. Tags \
            are left out, as translate leaves them out of what a model reads; all else is scored as it stands. The empty \
            translation of an empty line is certain, as in translate.

            With --n-best the translations are lists in the format of Moses. Each entry gets the log-probability as a \
            further feature; --feature-weights gives new scores and sorts each list by them, --mbr by what an entry is worth \
            on the average if any of its list may be right. Run after run, several models judge the same lists, a feature each: \
            one that writes from the end of a sentence, or, with --reverse, one of the opposite direction.

            Example:
              dragoman rescore --model models/my-model --source test.en --target test.de
              dragoman rescore --model models/a,models/b --source test.en --n-best lists \\
                --feature-weights "LogProbability=1,Dragoman=0.5" --best > test.reranked
            """)

    @OptionGroup var models: ModelOptions

    @Option(name: .long, help: .sourceFile, completion: .file())
    var source: String

    @Option(name: .long, help: .targetFile, completion: .file())
    var target: String?

    @OptionGroup(title: "Models of two sources") var second: SecondSourceOption

    @Option(name: .long, help: .outputFile, completion: .file())
    var output: String?

    @OptionGroup var lines: LineLimit

    @OptionGroup(title: "Pairs") var details: PairOptions

    @OptionGroup(title: "N-best lists") var nBest: NBestOptions

    @OptionGroup var threads: ThreadsOption

    func validate() throws {
        guard (target == nil) != (nBest.file == nil) else {
            throw ValidationError(
                "found \(target == nil ? "neither --target nor" : "both --target and") --n-best, expected one of them")
        }
        if nBest.file != nil, let option = details.given {
            throw ValidationError("found \(option) and --n-best, expected one of them")
        }
        if nBest.file == nil, let option = nBest.given {
            throw ValidationError("found \(option) alone, expected --n-best beside it")
        }
    }

    func run() throws {
        if let target {
            try scorePairs(try PairPortions(source: source, target: target, second: second, lines))
        } else if let file = nBest.file {
            let lists = {
                try NBestReader(
                    source: source, lists: file, secondSources: try second.open(beside: source, lines),
                    missing: nBest.best ? .refused : .allowed, maximumLineBytes: lines.bytes)
            }
            let read = [source, file] + [second.secondSource].compactMap(\.self)
            if FileIdentity.areRegularFiles(read) { try lists().check() }
            try rerank(lists())
        }
    }

    private func scorePairs(_ portions: PairPortions) throws {
        let search = try details.penalties.given.applied(
            to: details.score || details.json ? try models.folders[0].searchConfiguration() : SearchConfiguration())
        let scorer = try models.scorer(threads: threads.count)
        try second.check(for: scorer.scorer.ensemble)
        if search.coveragePenalty > 0 { try scorer.scorer.ensemble.requireAttention(for: "a coverage penalty") }
        let format = details.format
        var likelihood = CorpusLikelihood()
        try TextOutput.writeNotingSignals(to: output) { output in
            while true {
                let pairs = try scorer.segment(try portions.next().map(\.withoutTags))
                if pairs.isEmpty { return }
                for (pair, score) in zip(pairs, scorer.scores(of: pairs)) {
                    likelihood.add(score, words: pair.target.words.count)
                    try output.writeLine(try format.line(of: PairRecord(pair.target, score, search)))
                }
            }
        }
        StandardError.writeLine("\(likelihood)")
    }

    private func rerank(_ lists: NBestReader) throws {
        let features = try nBest.features()
        let risk = try risk()
        let scorer = try models.scorer(threads: threads.count)
        try second.check(for: scorer.scorer.ensemble)
        try TextOutput.writeNotingSignals(to: output) { output in
            while true {
                try Interruption.check()
                let portion = try lists.next()
                if portion.isEmpty { return }
                if risk != nil { for list in portion { try FeatureWeights.checkComparable(list.entries) } }
                let pairs = portion.flatMap(\.pairs).map(\.withoutTags)
                var scores = scorer.scores(of: try scorer.segment(nBest.isReverse ? pairs.map(\.reversed) : pairs))[...]
                for list in portion {
                    let ranked = try features.ranked(
                        list.entries, logProbabilities: scores.prefix(list.entries.count).map(nBest.feature(of:)), risk)
                    scores = scores.dropFirst(list.entries.count)
                    if nBest.best {
                        try output.writeLine(ranked.first?.text ?? "")
                    } else {
                        for entry in ranked { try output.writeLine(entry.line) }
                    }
                }
            }
        }
    }

    /// What chooses among the entries of a list; nil where nothing does.
    private func risk() throws -> MinimumRisk? {
        let languages = try nBest.utility.isAsked ? Recipe.languages(of: models.folders[0]) : nil
        return nBest.utility.risk(language: (nBest.isReverse ? languages?.source : languages?.target) ?? "")
    }
}
