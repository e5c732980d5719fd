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
        help: "Whether capital letters make a difference in the terms of --terminology (default: any).")
    var terminologyCase: CaseMatching?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A file of phrases, one on a line, that no translation contains as whole words.", valueName: "file"),
        completion: .file())
    var forbid: String?

    @Option(
        name: .long, help: "Whether capital letters make a difference in the phrases of --forbid (default: exact).")
    var forbidCase: CaseMatching?

    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            A file of regular expressions, one on a line: what they find comes through as it is, like placeholders. There \
            are [a-z], \\d, \\w, \\s, \\b, groups, |, *, +, ?, {m,n}, and (?i) at the beginning for either case.
            """, valueName: "file"), completion: .file())
    var protect: String?

    func validate() throws {
        if prefix != nil && prefixFile != nil {
            throw ValidationError("found --prefix and --prefix-file, expected one of them")
        }
        for case (let option, let other, true) in [
            ("--terminology-case", "--terminology", terminologyCase != nil && terminology == nil),
            ("--forbid-case", "--forbid", forbidCase != nil && forbid == nil),
        ] {
            throw ValidationError("\(option): found without \(other), which it is a setting of")
        }
    }

    /// Reads what the options name.
    /// - Parameters:
    ///   - lines: how long the lines of the text, and so those that belong to them, may be.
    ///   - markup: what becomes of the markup of the text.
    ///   - attributes: what becomes of the attributes of tags that people read.
    ///   - secondSources: what is read beside the lines of the text; nil for nothing.
    /// - Throws: `CorpusError` for what the translator cannot write, and for a pattern that is none.
    func load(
        for translator: Translator, _ lines: LineLimit, markup: MarkupHandling = .keep,
        attributes: AttributeHandling = .keep, secondSources: CompanionLines? = nil
    ) throws -> Constraints {
        try load(
            for: translator, maximumLineBytes: lines.bytes, markup: markup, attributes: attributes,
            secondSources: secondSources)
    }

    /// The same for a text whose longest line may have so many bytes.
    func load(
        for translator: Translator, maximumLineBytes: Int, markup: MarkupHandling,
        attributes: AttributeHandling = .keep, secondSources: CompanionLines? = nil
    ) throws -> Constraints {
        if protect != nil && markup == .text {
            throw ValidationError("found --protect and --markup text, expected one of them")
        }
        return try Constraints(
            for: translator, markup: markup, tag: sourceTag, prefix: prefix.map { ($0, "--prefix") },
            prefixes: try prefixFile.map { try CompanionLines($0, maximumLineBytes: maximumLineBytes) },
            secondSources: secondSources,
            terminology: try terminology.map {
                try Terminology(
                    contentsOf: $0, for: translator, matching: terminologyCase ?? .any,
                    maximumLineBytes: maximumLineBytes)
            },
            forbidden: try forbid.map { try phrases(of: LineReader($0, maximumBytes: maximumLineBytes)) } ?? [],
            forbiddenCase: forbidCase ?? .exact,
            protected: try protect.map { try TextPatterns(contentsOf: $0, maximumLineBytes: maximumLineBytes) },
            attributes: attributes)
    }

    private func phrases(of reader: LineReader) throws -> [String] {
        var phrases: [String] = []
        while let next = try reader.next() {
            let line = reader.lineNumber == 1 ? next.withoutByteOrderMark : next
            let phrase = line.singleSpaced
            if !phrase.isEmpty { phrases.append(phrase) }
        }
        return phrases
    }
}

extension CaseMatching: ExpressibleByArgument {}
