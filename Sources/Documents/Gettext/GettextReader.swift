import Text

/// Reads the messages of a catalogue of gettext.
///
/// - Source: the manual of GNU gettext 0.22, section 3, "The format of PO files".
struct GettextReader {
    private let source: DocumentSource
    private var entries: [GettextEntry] = []
    /// The message that is being read; nil between two.
    private var entry: GettextEntry?
    /// The comments before the next message.
    private var comments: (flags: Range<Int>?, previous: Int?) = (nil, nil)
    /// Whether a string in quotes alone may follow.
    private var mayContinue = false

    private init(_ source: DocumentSource) {
        self.source = source
    }

    /// The messages, in order, that of the header included.
    /// - Throws: `CorpusError` for what is no catalogue.
    static func entries(of source: DocumentSource) throws(CorpusError) -> [GettextEntry] {
        var reader = GettextReader(source)
        var lines = DocumentLines(source, from: source.begin)
        while let line = lines.next() { try reader.read(line) }
        try reader.endEntry(at: source.bytes.count)
        return reader.entries
    }

    private mutating func read(_ line: DocumentLines.Line) throws(CorpusError) {
        let text = source.trimmed(line.text)
        guard let first = source.bytes[text].first else {
            mayContinue = false
            return
        }
        switch first {
        case UInt8(ascii: "#"): try readComment(text, line)
        case UInt8(ascii: "\""):
            guard mayContinue, let last = entry?.strings.indices.last else {
                throw source.mistake(
                    at: text.lowerBound, found: "\(source.quoted(text)) behind no keyword", expected: "msgid or msgstr")
            }
            let part = try string(text)
            entry?.strings[last].string.append(part)
        default: try readKeyword(text, line)
        }
    }

    private mutating func readComment(_ text: Range<Int>, _ line: DocumentLines.Line) throws(CorpusError) {
        mayContinue = false
        // What is obsolete is a comment and nothing else.
        if source.has("#~", at: text.lowerBound) { return }
        try endEntry(at: text.lowerBound)
        if source.has("#,", at: text.lowerBound), comments.flags == nil { comments.flags = text }
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
        case "domain": return try endEntry(at: text.lowerBound)
        default:
            throw source.mistake(
                at: text.lowerBound, found: source.quoted(text),
                expected: "msgid, msgstr, a comment or a string in quotes")
        }
        position = source.skip(from: position, to: text.upperBound) { $0 == UInt8(ascii: " ") || $0 == 0x09 }
        try begin(keyword, name, text, line)
        let part = try string(position..<text.upperBound)
        entry?.strings.append((keyword, GettextString(part)))
        mayContinue = true
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
        switch keyword {
        case .context, .id:
            let isBehindContext = keyword == .id && entry?.strings.last?.keyword == .context
            if isBehindContext { return }
            try endEntry(at: text.lowerBound)
            var entry = GettextEntry(begin: line.text.lowerBound)
            (entry.flags, entry.previous) = comments
            comments = (nil, nil)
            self.entry = entry
        case .plural:
            guard entry?.strings.last?.keyword == .id else { throw mistake("msgid before it") }
        case .translation(let form):
            guard let entry, entry[.id] != nil else { throw mistake("msgid before it") }
            let hasPlural = entry[.plural] != nil
            if hasPlural != (form != nil) {
                throw mistake(
                    hasPlural ? "msgstr[…] for each form of the plural" : "msgstr, as there is no msgid_plural")
            }
            if entry[keyword] != nil { throw mistake("one translation of each message") }
        }
    }

    private mutating func endEntry(at position: Int) throws(CorpusError) {
        guard let entry else { return }
        guard !entry.translations.isEmpty else {
            throw source.mistake(
                at: entry.begin, found: "a message without a translation", expected: "msgstr behind it")
        }
        entries.append(entry)
        self.entry = nil
        mayContinue = false
    }

    /// The bytes between the quotes of a string.
    private func string(_ range: Range<Int>) throws(CorpusError) -> Range<Int> {
        guard !range.isEmpty, source[range.lowerBound] == UInt8(ascii: "\"") else {
            throw source.mistake(
                at: range.lowerBound, found: range.isEmpty ? "no string" : source.quoted(range),
                expected: "a string in quotes")
        }
        var position = range.lowerBound + 1
        while position < range.upperBound, source[position] != UInt8(ascii: "\"") {
            position += source[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < range.upperBound else {
            throw source.mistake(at: range.lowerBound, found: "a string without its end", expected: "'\"'")
        }
        guard position + 1 == range.upperBound else {
            throw source.mistake(
                at: position, found: "\(source.quoted(position + 1..<range.upperBound)) behind a string",
                expected: "the end of the line, or '\\\"' for a quote in a string")
        }
        return range.lowerBound + 1..<position
    }
}
