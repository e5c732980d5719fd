import Text

/// Definitions of links.
///
/// - Source: CommonMark 0.31.2, section 4.7.
extension MarkdownLine {
    /// The label of a definition of a link, `[label]: address "title"`, or of one whose address is on the next line; nil for what is
    /// none.
    static func definition(_ content: Range<Int>, in source: DocumentSource) -> Range<Int>? {
        guard source[content.lowerBound] == UInt8(ascii: "["), source[content.lowerBound + 1] != UInt8(ascii: "^"),
            let end = source.first("]:", from: content.lowerBound, before: content.upperBound)
        else { return nil }
        let label = content.lowerBound + 1..<end
        let hasBracket = source.bytes[label].contains { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }
        let rest = source.trimmed(end + 2..<content.upperBound)
        return hasBracket || source.isBlank(label) || !(rest.isEmpty || isAddress(rest, in: source)) ? nil : label
    }

    /// Whether a text is the address of a link, alone or with a title behind it.
    static func isAddress(_ content: Range<Int>, in source: DocumentSource) -> Bool {
        var end = source.skip(from: content.lowerBound, to: content.upperBound) { $0 > 0x20 }
        if source[content.lowerBound] == UInt8(ascii: "<") {
            guard let last = source.first(">", from: content.lowerBound, before: content.upperBound) else {
                return false
            }
            end = last + 1
        }
        let title = source.trimmed(end..<content.upperBound)
        if title.isEmpty { return true }
        // One may go on in the next line.
        return title.lowerBound > end && (isTitle(title, in: source) || beginsTitle(title, in: source))
    }

    /// Whether a text is a title, and nothing else.
    static func isTitle(_ content: Range<Int>, in source: DocumentSource) -> Bool {
        endOfTitle(content, in: source) == content.upperBound
    }

    private static func beginsTitle(_ content: Range<Int>, in source: DocumentSource) -> Bool {
        closing(content, in: source) != nil && endOfTitle(content, in: source) == nil
    }

    private static func closing(_ content: Range<Int>, in source: DocumentSource) -> UInt8? {
        guard let first = source.bytes[content].first else { return nil }
        switch first {
        case UInt8(ascii: "("): return UInt8(ascii: ")")
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return first
        default: return nil
        }
    }

    /// Where the title ends that a text begins with; nil for none.
    private static func endOfTitle(_ content: Range<Int>, in source: DocumentSource) -> Int? {
        guard let closing = closing(content, in: source) else { return nil }
        var position = content.lowerBound + 1
        while position < content.upperBound {
            if source[position] == closing { return position + 1 }
            position += source[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }
}
