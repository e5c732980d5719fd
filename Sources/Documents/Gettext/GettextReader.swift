import Text

/// Reads the messages of a catalogue of gettext.
///
/// - Source: the manual of GNU gettext 0.22, section 3, "The format of PO files".
struct GettextReader {
    private let source: DocumentSource
    private var entries: [GettextEntry] = []
    /// The message that is being read; nil between two.
    private var entry: GettextEntry?
    /// The numbers of the forms that it has.
    private var forms: Set<Int?> = []
    /// The keyword whose first string comes next, and where that is missing; nil where none does.
    private var keyword: (keyword: GettextEntry.Keyword, end: Int)?
    /// The comments before the next message.
    private var comments: (flags: [Range<Int>], previous: Int?) = ([], nil)

    private init(_ source: DocumentSource) {
        self.source = source
    }

    /// The messages, in order, that of the header included.
    /// - Throws: `CorpusError` for what is no catalogue.
    static func entries(of source: DocumentSource) throws(CorpusError) -> [GettextEntry] {
        var reader = GettextReader(source)
        var lines = DocumentLines(source, from: source.begin)
        while let line = lines.next() { try reader.read(line) }
        try reader.endEntry()
        return reader.entries
    }

    private mutating func read(_ line: DocumentLines.Line) throws(CorpusError) {
        let text = source.trimmed(line.text)
        switch source.bytes[text].first {
        case nil: return
        case UInt8(ascii: "#"): try readComment(text, line)
        case UInt8(ascii: "\""): try readStrings(text)
        default: try readKeyword(text, line)
        }
    }

    /// Reads a comment; it belongs to the next message, unless a string or a translation follows.
    private mutating func readComment(_ text: Range<Int>, _ line: DocumentLines.Line) throws(CorpusError) {
        if source.has("#~", at: text.lowerBound) {
            // What is obsolete is a comment and nothing else, and has comments of its own.
            try endEntry()
            comments = ([], nil)
        }
        if source.has("#,", at: text.lowerBound) { comments.flags.append(text) }
        if source.has("#|", at: text.lowerBound), comments.previous == nil { comments.previous = line.text.lowerBound }
    }

    // MARK: Strings

    private mutating func readKeyword(_ text: Range<Int>, _ line: DocumentLines.Line) throws(CorpusError) {
        let nameEnd = source.skip(from: text.lowerBound, to: text.upperBound) {
            $0.isASCIILetter || $0 == UInt8(ascii: "_")
        }
        let name = source.text(text.lowerBound..<nameEnd)
        var position = nameEnd
        let keyword: GettextEntry.Keyword
        switch name {
        case "msgctxt": keyword = .context
        case "msgid": keyword = .id
        case "msgid_plural": keyword = .plural
        case "msgstr":
            let form = try readForm(&position, text)
            keyword = .translation(form)
        case "domain": return try endEntry()
        default:
            throw source.mistake(
                at: text.lowerBound, found: source.quoted(text),
                expected: "msgid, msgstr, a comment or a string in quotes")
        }
        position = skipSpaces(from: position, to: text.upperBound)
        try begin(keyword, name, text, line)
        self.keyword = (keyword, position)
        try readStrings(position..<text.upperBound)
    }

    /// Reads strings in quotes, one behind the other, which are one text with those before them.
    private mutating func readStrings(_ range: Range<Int>) throws(CorpusError) {
        var position = range.lowerBound
        while position < range.upperBound {
            let part = try string(position..<range.upperBound)
            if let keyword {
                entry?.strings.append((keyword.keyword, GettextString(part)))
                self.keyword = nil
            } else if let last = entry?.strings.indices.last {
                entry?.strings[last].string.append(part)
            } else {
                throw source.mistake(
                    at: range.lowerBound, found: "\(source.quoted(range)) behind no keyword",
                    expected: "msgid or msgstr")
            }
            comments = ([], nil)
            position = skipSpaces(from: part.upperBound + 1, to: range.upperBound)
        }
    }

    private func skipSpaces(from position: Int, to end: Int) -> Int {
        source.skip(from: position, to: end) { $0 == UInt8(ascii: " ") || $0 == 0x09 }
    }

    private func readForm(_ position: inout Int, _ text: Range<Int>) throws(CorpusError) -> Int? {
        guard source[position] == UInt8(ascii: "[") else { return nil }
        let end = source.skip(from: position + 1, to: text.upperBound) { $0.isASCIIDigit }
        guard end < text.upperBound, source[end] == UInt8(ascii: "]"), let form = Int(source.text(position + 1..<end))
        else {
            throw source.mistake(at: position, found: source.quoted(text), expected: "msgstr[0] or another number")
        }
        position = end + 1
        return form
    }

    /// Sees to it that a string may have such a keyword here.
    private mutating func begin(
        _ keyword: GettextEntry.Keyword, _ name: String, _ text: Range<Int>, _ line: DocumentLines.Line
    ) throws(CorpusError) {
        func mistake(_ expected: String) -> CorpusError {
            source.mistake(at: text.lowerBound, found: name, expected: expected)
        }
        try endKeyword()
        switch keyword {
        case .context, .id:
            let isBehindContext = keyword == .id && entry?.strings.last?.keyword == .context
            if isBehindContext { return }
            try endEntry()
            var entry = GettextEntry(begin: line.text.lowerBound)
            (entry.flags, entry.previous) = comments
            self.entry = entry
            forms = []
        case .plural:
            guard entry?.strings.last?.keyword == .id else { throw mistake("msgid before it") }
        case .translation(let form):
            guard let entry, entry[.id] != nil else { throw mistake("msgid before it") }
            let hasPlural = entry[.plural] != nil
            if hasPlural != (form != nil) {
                throw mistake(
                    hasPlural ? "msgstr[…] for each form of the plural" : "msgstr, as there is no msgid_plural")
            }
            if !forms.insert(form).inserted { throw mistake("one translation of each message") }
        }
    }

    /// Sees to it that the last keyword has a string.
    private func endKeyword() throws(CorpusError) {
        guard let keyword else { return }
        throw source.mistake(at: keyword.end, found: "no string", expected: "a string in quotes")
    }

    private mutating func endEntry() throws(CorpusError) {
        try endKeyword()
        guard let entry else { return }
        guard !entry.translations.isEmpty else {
            throw source.mistake(
                at: entry.begin, found: "a message without a translation", expected: "msgstr behind it")
        }
        entries.append(entry)
        self.entry = nil
    }

    /// The bytes between the quotes of the first string of a range.
    private func string(_ range: Range<Int>) throws(CorpusError) -> Range<Int> {
        guard source[range.lowerBound] == UInt8(ascii: "\"") else {
            throw source.mistake(at: range.lowerBound, found: source.quoted(range), expected: "a string in quotes")
        }
        var position = range.lowerBound + 1
        while position < range.upperBound, source[position] != UInt8(ascii: "\"") {
            position += source[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < range.upperBound else {
            throw source.mistake(at: range.lowerBound, found: "a string without its end", expected: "'\"'")
        }
        let next = skipSpaces(from: position + 1, to: range.upperBound)
        guard next == range.upperBound || source[next] == UInt8(ascii: "\"") else {
            throw source.mistake(
                at: position, found: "\(source.quoted(position + 1..<range.upperBound)) behind a string",
                expected: "the end of the line, or '\\\"' for a quote in a string")
        }
        return range.lowerBound + 1..<position
    }
}
