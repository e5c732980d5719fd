import Text

/// What is known of a kind of XML beside its form.
enum XMLDialect: Sendable {
    /// Nothing: all text is to be translated.
    case any
    /// Resources of Android.
    /// - Source: the documentation of Android, "String resources".
    case android

    /// For each part of a document whether the text of the element that it begins is to be translated.
    func translatedElements(of outline: XMLOutline) -> [Bool] {
        guard self == .android else { return outline.isTranslated }
        var isTranslated = [Bool](repeating: false, count: outline.events.count)
        for (number, event) in outline.events.enumerated() {
            let parent = outline.localName(event.element)
            switch outline.localName(number) {
            case "string": isTranslated[number] = parent == "resources"
            case "item": isTranslated[number] = parent == "string-array" || parent == "plurals"
            default: isTranslated[number] = event.element.map { isTranslated[$0] } ?? false
            }
        }
        return zip(isTranslated, outline.isTranslated).map { $0 && $1 }
    }

    /// The tokens of a text as the dialect reads them, and how such a text is written.
    func read(_ tokens: [InlineToken], in source: DocumentSource) -> (tokens: [InlineToken], style: any InlineStyle) {
        guard self == .android else { return (tokens, MarkupStyle(rules: .xml)) }
        if Self.isReference(tokens) { return ([], MarkupStyle(rules: .xml)) }
        let read = tokens.flatMap { $0.kind == .text ? Self.escapes(in: $0, source) : [$0] }
        return (read, AndroidStyle(isQuoted: Self.isQuoted(read, in: source)))
    }

    /// Whether quotes stand around all of a text, and no others in it.
    private static func isQuoted(_ tokens: [InlineToken], in source: DocumentSource) -> Bool {
        let places = tokens.indices.filter { tokens[$0].kind != .space }
        let quotes = places.filter { isQuote(tokens[$0], in: source) }
        return quotes.count == 2 && quotes == [places.first, places.last]
    }

    private static func isQuote(_ token: InlineToken, in source: DocumentSource) -> Bool {
        token.range.count == 1 && source[token.range.lowerBound] == UInt8(ascii: "\"")
    }

    /// Whether a text is the name of another resource.
    private static func isReference(_ tokens: [InlineToken]) -> Bool {
        let texts = tokens.filter { $0.kind != .space }
        guard texts.count == 1, let text = texts.first?.text, text.hasPrefix("@") || text.hasPrefix("?") else {
            return false
        }
        return text.contains("/") || text == "@null" || text == "@empty"
    }

    /// A word with its escapes: quotes with a sign before them are read, everything else comes through, quotes that keep spaces too.
    private static func escapes(in token: InlineToken, _ source: DocumentSource) -> [InlineToken] {
        let bytes = source.bytes
        var tokens: [InlineToken] = []
        var read = ""
        var (begin, position) = (token.range.lowerBound, token.range.lowerBound)
        func endText() {
            if begin < position { tokens.append(InlineToken(kind: .text, range: begin..<position, text: read)) }
            read = ""
        }
        while position < token.range.upperBound {
            let next = position + 1 < token.range.upperBound ? bytes[position + 1] : 0
            if bytes[position] == UInt8(ascii: "\"") {
                endText()
                tokens.append(InlineToken(kind: .empty("x"), range: position..<position + 1))
                position += 1
                begin = position
                continue
            }
            guard bytes[position] == UInt8(ascii: "\\"), next != 0 else {
                let end = source.skip(from: position + 1, to: token.range.upperBound) {
                    $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "\"")
                }
                read += source.text(position..<end)
                position = end
                continue
            }
            if next == UInt8(ascii: "'") || next == UInt8(ascii: "\"") {
                read.unicodeScalars.append(Unicode.Scalar(next))
                position += 2
                continue
            }
            endText()
            let digits = source.skip(from: position + 2, to: min(position + 6, token.range.upperBound)) {
                $0.isASCIIAlphanumeric
            }
            let end = next == UInt8(ascii: "u") ? digits : position + (next < 0x80 && next != UInt8(ascii: "&") ? 2 : 1)
            tokens.append(InlineToken(kind: .empty(next == UInt8(ascii: "n") ? "br" : "x"), range: position..<end))
            (begin, position) = (end, end)
        }
        endText()
        return tokens
    }
}

/// How text is written in resources of Android: quotes have a sign before them.
struct AndroidStyle: InlineStyle {
    /// Whether quotes stand around the text, between which apostrophes need no sign.
    let isQuoted: Bool

    private let markup = MarkupStyle(rules: .xml)

    func written(_ text: String) -> String {
        let text = markup.written(text).replacing("\"", with: "\\\"")
        return isQuoted ? text : text.replacing("'", with: "\\'")
    }

    func written(_ value: String, in quote: UInt8) -> String { markup.written(value, in: quote) }
}
