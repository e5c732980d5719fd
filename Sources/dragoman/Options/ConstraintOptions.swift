import ArgumentParser
import Corpora
import Text
import Translation

/// The options that say what translations must respect.
struct ConstraintOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The tag in front of every line, of those that texts had in training, such as '<bt>'.", valueName: "tag"))
    var sourceTag: String?

    @Option(name: .long, help: "The text that every translation begins with, in the target language.")
    var prefix: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A file with what each translation begins with, one line for each line of text; blank for nothing.",
            valueName: "file"), completion: .file())
    var prefixFile: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            A file of terms, each on a line with a tab and its translation: the translation of a line that has a term \
            as whole words must have the term's (Post and Vilar 2018). Inflected forms are terms of their own.
            """, valueName: "file"), completion: .file())
    var terminology: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A file of phrases, one on a line, that no translation contains as whole words.", valueName: "file"),
        completion: .file())
    var forbid: String?

    func validate() throws {
        if prefix != nil && prefixFile != nil {
            throw ValidationError("found --prefix and --prefix-file, expected one of them")
        }
    }

    /// Reads what the options name.
    /// - Parameters:
    ///   - lines: how long the lines of the text, and so those that belong to them, may be.
    ///   - markup: what becomes of the markup of the text.
    ///   - secondSources: what is read beside the lines of the text; nil for nothing.
    /// - Throws: `CorpusError` for what the translator cannot write.
    func load(
        for translator: Translator, _ lines: LineLimit, markup: MarkupHandling = .keep,
        secondSources: CompanionLines? = nil
    ) throws -> Constraints {
        try load(
            for: translator, maximumLineBytes: lines.bytes, markup: markup, secondSources: secondSources)
    }

    /// The same for a text whose longest line may have so many bytes.
    func load(
        for translator: Translator, maximumLineBytes: Int, markup: MarkupHandling,
        secondSources: CompanionLines? = nil
    ) throws -> Constraints {
        try Constraints(
            for: translator, markup: markup, tag: sourceTag, prefix: prefix.map { ($0, "--prefix") },
            prefixes: try prefixFile.map { try CompanionLines($0, maximumLineBytes: maximumLineBytes) },
            secondSources: secondSources,
            terminology: try terminology.map {
                try Terminology(contentsOf: $0, for: translator, maximumLineBytes: maximumLineBytes)
            },
            forbidden: try forbid.map { try phrases(of: LineReader($0, maximumBytes: maximumLineBytes)) } ?? [])
    }

    private func phrases(of reader: LineReader) throws -> [String] {
        var phrases: [String] = []
        while let line = try reader.next() {
            let phrase = line.singleSpaced
            if !phrase.isEmpty { phrases.append(phrase) }
        }
        return phrases
    }
}
