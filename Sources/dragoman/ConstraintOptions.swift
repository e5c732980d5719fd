import ArgumentParser
import Corpora
import Translation

/// The options that say what translations must respect.
struct ConstraintOptions: ParsableArguments {
    @Option(name: .long, help: "What every translation begins with: whole words of the target language.")
    var prefix: String?

    @Option(
        name: .long,
        help: "A file with what each translation begins with, one line for each line of text; blank for nothing.")
    var prefixFile: String?

    @Option(
        name: .long,
        help: """
            A file of terms, each on a line with a tab and its translation: the translation of a line that has a term \
            as whole words must have the term's (Post and Vilar 2018). Inflected forms are terms of their own.
            """)
    var terminology: String?

    @Option(name: .long, help: "A file of phrases, one on a line, that no translation contains as whole words.")
    var forbid: String?

    func validate() throws {
        if prefix != nil && prefixFile != nil {
            throw ValidationError("found --prefix and --prefix-file, expected one of them")
        }
    }

    /// Reads what the options name.
    /// - Throws: `CorpusError` for what the translator cannot write.
    func load(for translator: Translator) throws -> Constraints {
        if let prefix, !prefix.isEmpty { try translator.check(phrase: prefix, place: "--prefix") }
        return Constraints(
            translator: translator, prefix: prefix ?? "", prefixes: try prefixFile.map { try LineReader($0) },
            terminology: try terminology.map { try Terminology(contentsOf: $0, for: translator) },
            forbidden: try forbid.map { try lines(of: LineReader($0)) } ?? [])
    }

    private func lines(of reader: LineReader) throws -> [String] {
        var lines: [String] = []
        while let line = try reader.next() {
            if !line.allSatisfy(\.isWhitespace) { lines.append(line) }
        }
        return lines
    }
}

/// What translations must respect.
struct Constraints {
    let translator: Translator
    let prefix: String
    let prefixes: LineReader?
    let terminology: Terminology?
    let forbidden: [String]

    /// Requests for lines with their constraints.
    /// - Parameter linesBefore: how many lines of the text came before.
    /// - Throws: `CorpusError` when there are fewer prefixes than lines, or one that cannot be written.
    func requests(for lines: [String], after linesBefore: Int) throws -> [TranslationRequest] {
        try lines.enumerated().map { offset, line in
            var request = TranslationRequest(line)
            request.prefix = prefix
            if let prefixes {
                guard let own = try prefixes.next() else {
                    throw CorpusError(
                        .badData,
                        "\(prefixes.path): found \(prefixes.lineNumber) lines, expected one for each line of text, of "
                            + "which there are more")
                }
                if !own.allSatisfy(\.isWhitespace) {
                    try translator.check(phrase: own, place: "\(prefixes.path):\(prefixes.lineNumber)")
                    request.prefix = own
                }
            }
            request.required = terminology?.required(in: line) ?? []
            request.forbidden = forbidden
            request.seed = UInt64(linesBefore + offset)
            return request
        }
    }
}
