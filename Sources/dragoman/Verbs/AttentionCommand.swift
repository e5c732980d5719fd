import ArgumentParser
import Corpora
import ModelStore
import Pictures
import Recipes
import Text
import Translation

/// `dragoman attention`.
struct AttentionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attention",
        abstract: "Draw how a sentence was translated: where the model looked, and what it searched.",
        discussion: """
            SVG and PNG have the alignment matrix of one sentence: the source across, the translation down, the darker the \
            more attention. HTML is a page, of one line or many, on which words light up those that they were translated \
            from, with the matrix, the best translations, the tree of the search and the likeliest pieces at each step. Of \
            several lines it shows an index, in which each opens. \
            PNG is made by the program rsvg-convert (Debian's package librsvg2-bin).

            Example:
              dragoman attention --model models/my-model "Two dogs run." --output dogs.svg
              dragoman attention --model models/my-model "Hello." --target "Hallo." > x.svg
              dragoman attention --model models/my-model --input test.en --output test.html
            """)

    @OptionGroup var translation: TranslatorOptions

    @OptionGroup(title: "Text") var files: TextFiles

    @Option(
        name: .long,
        help:
            "A translation of the sentence to look at, instead of searching for one. Of several models, the first one looks."
    )
    var target: String?

    @Option(name: .long, help: "What to write (default: what the name of --output ends in, or svg).")
    var format: PictureFormat?

    @Option(
        name: .long,
        help: """
            What the picture is made of. What is written in a script without spaces between words, such as Chinese, is \
            shown in pieces anyway.
            """)
    var units: TextAligner.Units = .words

    @Option(name: .long, help: "With html: how many of the best translations to search for (default: the beam).")
    var nBest: Int?

    @Argument(help: "The sentence, or for a page several.")
    var sentences: [String] = []

    func validate() throws {
        if !translation.sampling.sample { try translation.sampling.refuseSettings(without: "--sample") }
        if let nBest, nBest < 1 {
            throw ValidationError("--n-best: found \(nBest), expected a number from 1 up")
        }
        if !sentences.isEmpty && files.input != nil {
            throw ValidationError("found sentences and --input, expected one of them")
        }
        let format = try pictureFormat()
        if nBest != nil && format != .html {
            throw ValidationError("found --n-best and --format \(format), expected --format html")
        }
        if sentences.count > 1 && (format != .html || target != nil) {
            let reason = target == nil ? "--format \(format)" : "--target"
            throw ValidationError("found \(sentences.count) sentences, expected one with \(reason)")
        }
        if target != nil, let option = translation.searchOption ?? (nBest == nil ? nil : "--n-best") {
            throw ValidationError("found --target and \(option), expected one of them")
        }
    }

    func run() throws {
        let format = try pictureFormat()
        let renderer = format == .png ? try PictureRenderer() : nil
        let lines = try lines(format)
        try TextOutput.writeNotingSignals(to: files.output) { output in
            let entries = try target.map { [try given($0, for: lines[0])] } ?? translated(lines, format)
            let caption = try caption()
            if format == .html {
                try output.write(AttentionPage(entries, units: units, caption: caption).html.utf8)
                return
            }
            let best = entries[0].translations[0]
            guard let details = best.details, !details.target.isEmpty else {
                throw CorpusError(.badData, "\(place(of: 0)): found nothing to translate, expected a sentence")
            }
            let svg = AttentionPicture(details, score: best.score, units: units, caption: caption).svg
            if let renderer { try output.write(renderer.png(of: svg)) } else { try output.write(svg.utf8) }
        }
    }

    /// What is to be written.
    private func pictureFormat() throws -> PictureFormat {
        if let format { return format }
        guard let output = files.output, output != "-" else { return .svg }
        guard let named = PictureFormat(nameOf: output) else {
            throw ValidationError(
                "--output: found \(output), expected a name that ends in .svg, .png or .html, or --format")
        }
        return named
    }

    /// The lines to look at, one unless there will be a page.
    private func lines(_ format: PictureFormat) throws -> [String] {
        // A line feed inside an argument is no end of a line here: one argument, one line.
        var lines = sentences.map { $0.onOneLine }
        if !lines.isEmpty { return lines }
        let reader = try files.reader()
        try reader.awaitInput()
        while let line = try reader.next() {
            lines.append(line)
            if lines.count > 1 && (format != .html || target != nil) {
                let reason = target == nil ? "--format \(format); html takes many" : "--target"
                throw CorpusError(.badData, "\(reader.path):2: found a second line, expected one with \(reason)")
            }
        }
        if lines.isEmpty { throw CorpusError(.badData, "\(reader.path): found no line, expected a sentence") }
        return lines
    }

    /// Lines with the translations that the search finds.
    private func translated(_ lines: [String], _ format: PictureFormat) throws -> [AttentionPage.Entry] {
        let translator = try translation.translator(nBest: nBest)
        let constraints = try translation.constraints.load(
            for: translator, files.lines, secondSources: try translation.second.open(beside: nil, files.lines))
        let requests = try lines.enumerated().map { try constraints.request(for: $1, at: $0) }
        try constraints.end()
        let search = translator.search.configuration
        let isPage = format == .html
        let found = try translator.nBest(
            of: requests, count: nBest ?? (isPage && search.sampling == nil ? search.beam : 1),
            record: isPage ? .trace : .attention, unless: { Interruption.isRequested })
        try Interruption.check()
        for (number, ranked) in found.enumerated() {
            for warning in ranked[0].warnings {
                StandardError.writeLine("\(place(of: number)): warning: \(warning)")
            }
        }
        return zip(lines, found).map { AttentionPage.Entry(source: $0, translations: $1) }
    }

    /// The line with the translation that was given, both without markup, as the model reads a line.
    private func given(_ target: String, for line: String) throws -> AttentionPage.Entry {
        let scorer = try translation.models.scorer(threads: translation.threads.count)
        try scorer.scorer.ensemble.requireAttention(for: "a picture of the attention")
        try translation.second.check(for: scorer.scorer.ensemble)
        let text = target.onOneLine
        var pair = TextPair(source: line, target: text, place: place(of: 0))
        let secondSource = try translation.second.open(beside: nil, files.lines)
        pair.secondSource = try secondSource?.next().text
        try secondSource?.end()
        let pairs = try scorer.segment([pair.withoutTags])
        let score = scorer.scores(of: pairs)[0]
        let ids = pairs[0].target.ids
        return AttentionPage.Entry(
            source: line,
            translations: [
                Translation(
                    text: text, pieces: ids, logProbability: score.total, length: score.pieces.count,
                    score: score.score(try translation.searchConfiguration(), target: ids),
                    details: scorer.details(of: pairs)[0])
            ])
    }

    private func caption() throws -> PictureCaption {
        let languages = try Recipe.languages(of: translation.models.folders[0])
        return PictureCaption(
            model: try translation.models.folders.map(Recipe.name(of:)).joined(separator: ", "),
            sourceLanguage: languages?.source ?? "", targetLanguage: languages?.target ?? "")
    }

    /// What messages call a line.
    private func place(of line: Int) -> String {
        sentences.isEmpty ? "\(files.input ?? "standard input"):\(line + 1)" : "sentence \(line + 1)"
    }
}

extension TranslatorOptions {
    /// The first option that is given and says how to search, which means nothing to a translation that is given.
    fileprivate var searchOption: String? {
        let options = [
            (sampling.sample, "--sample"), (sampling.diversityGroups != nil, "--diversity-groups"),
            (constraints.prefix != nil, "--prefix"), (constraints.prefixFile != nil, "--prefix-file"),
            (constraints.terminology != nil, "--terminology"), (constraints.forbid != nil, "--forbid"),
            (constraints.numbers != nil, "--numbers"), (shortlist, "--shortlist"),
            (search.suppressUnknown, "--suppress-unknown"),
        ]
        return options.first(where: \.0)?.1 ?? search.beyondPenalties.first?.option
    }
}
