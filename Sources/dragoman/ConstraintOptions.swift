import ArgumentParser
import Corpora
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
    /// - Throws: `CorpusError` for what the translator cannot write.
    func load(for translator: Translator) throws -> Constraints {
        if let prefix { try translator.check(phrase: prefix, place: "--prefix") }
        return Constraints(
            translator: translator, prefix: prefix ?? "", prefixes: try prefixFile.map(CompanionLines.init),
            terminology: try terminology.map { try Terminology(contentsOf: $0, for: translator) },
            forbidden: try forbid.map { try lines(of: LineReader($0)) } ?? [])
    }

    private func lines(of reader: LineReader) throws -> [String] {
        var lines: [String] = []
        while let line = try reader.next() {
            if !line.allSatisfy(\.isWhitespace) { lines.append(line.singleSpaced) }
        }
        return lines
    }
}

/// What translations must respect.
struct Constraints {
    let translator: Translator
    let prefix: String
    let prefixes: CompanionLines?
    let terminology: Terminology?
    let forbidden: [String]

    /// Requests for lines with their constraints.
    /// - Parameter linesBefore: how many lines of the text came before.
    /// - Throws: `CorpusError` when there are fewer prefixes than lines, or one that cannot be written.
    func requests(for lines: [String], after linesBefore: Int) throws -> [TranslationRequest] {
        let prefixes = try prefixes?.next(lines.count)
        return try lines.enumerated().map { offset, line in
            var request = TranslationRequest(line)
            request.prefix = prefix
            if let own = prefixes?[offset], !own.text.allSatisfy(\.isWhitespace) {
                try translator.check(phrase: own.text, place: own.place)
                request.prefix = own.text
            }
            request.terminology = terminology
            request.forbidden = forbidden
            request.seed = UInt64(linesBefore + offset)
            return request
        }
    }

    /// Sees to it that nothing is left over, once there are no more lines.
    /// - Throws: `CorpusError` when there are more prefixes.
    func end() throws {
        try prefixes?.end()
    }
}
