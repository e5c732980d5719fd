import Text

/// What a catalogue of gettext says of itself, in the translation of the empty message.
struct GettextHeader {
    /// How many forms its messages have; nil where it does not say.
    private(set) var plurals: Int?

    /// Reads the header; a catalogue may have none.
    /// - Throws: `CorpusError` for a catalogue that says it is no UTF-8.
    init(_ entries: [GettextEntry], in source: DocumentSource) throws(CorpusError) {
        guard
            let entry = entries.first(where: { ($0[.id]?.isEmpty ?? false) && $0[.context] == nil }),
            let string = entry[.translation(nil)], let text = string.text(in: source)
        else { return }
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            switch parts[0].lowercased() {
            case "plural-forms":
                let count = Self.value(of: "nplurals=", in: parts[1]).flatMap { Int($0) } ?? 0
                plurals = count > 0 ? count : nil
            case "content-type":
                let charset = Self.value(of: "charset=", in: parts[1]) ?? ""
                // What a template has that nobody has filled in.
                guard ["utf-8", "charset", ""].contains(charset.lowercased()) else {
                    throw source.mistake(
                        at: string.range.lowerBound, found: "charset=\(charset)",
                        expected: "charset=UTF-8, as 'msgconv --to-code=UTF-8' makes it")
                }
            default: continue
            }
        }
    }

    private static func value(of name: String, in text: Substring) -> String? {
        guard let begin = text.ranges(of: name).first?.upperBound else { return nil }
        return String(text[begin...].prefix { $0 != ";" && !$0.isWhitespace })
    }
}
