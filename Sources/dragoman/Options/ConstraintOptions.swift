import ArgumentParser
import Corpora
import Text
import Translation

/// The options that say what translations must respect.
struct ConstraintOptions: ParsableArguments {
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
    /// - Parameter lines: how long the lines of the text, and so those that belong to them, may be.
    /// - Throws: `CorpusError` for what the translator cannot write.
    func load(for translator: Translator, _ lines: LineLimit) throws -> Constraints {
        if let prefix { try translator.check(phrase: prefix, place: "--prefix") }
        return Constraints(
            translator: translator, prefix: prefix ?? "",
            prefixes: try prefixFile.map { try CompanionLines($0, lines) },
            terminology: try terminology.map {
                try Terminology(contentsOf: $0, for: translator, maximumLineBytes: lines.bytes)
            },
            forbidden: try forbid.map { try phrases(of: LineReader($0, maximumBytes: lines.bytes)) } ?? [])
    }

    private func phrases(of reader: LineReader) throws -> [String] {
        var phrases: [String] = []
        while let line = try reader.next() {
            if !line.allSatisfy(\.isWhitespace) { phrases.append(line.singleSpaced) }
        }
        return phrases
    }
}

/// What translations must respect.
struct Constraints {
    let translator: Translator
    let prefix: String
    let prefixes: CompanionLines?
    let terminology: Terminology?
    let forbidden: [String]

    /// The request for a line with its constraints; asked for in the order of the lines.
    /// - Parameter index: of the line in the text, from 0.
    /// - Throws: `CorpusError` when there are fewer prefixes than lines, or one that cannot be written.
    func request(for line: String, at index: Int) throws -> TranslationRequest {
        var request = TranslationRequest(line)
        request.prefix = prefix
        if let own = try prefixes?.next(), !own.text.allSatisfy(\.isWhitespace) {
            try translator.check(phrase: own.text, place: own.place)
            request.prefix = own.text
        }
        request.terminology = terminology
        request.forbidden = forbidden
        request.seed = UInt64(index)
        return request
    }

    /// Sees to it that nothing is left over, once there are no more lines.
    /// - Throws: `CorpusError` when there are more prefixes.
    func end() throws {
        try prefixes?.end()
    }
}
