import Text

/// Tags of HTML and XML.
extension ProtectedSpans {
    /// The tag, comment, declaration or the like that begins at a `<`.
    func markup(at start: Int) -> ProtectedSpan? {
        if has("<!--", at: start) { return emptyTag(from: start, until: "-->") }
        if has("<![cdata[", at: start) { return emptyTag(from: start, until: "]]>") }
        if self[start + 1] == UInt8(ascii: "?") && self[start + 2].isASCIILetter {
            return emptyTag(from: start, until: "?>")
        }
        if Self.declarations.contains(where: { has($0, at: start) }) {
            return endOfTag(from: start + 2, begun: start).map { ProtectedSpan(kind: .emptyTag, range: start..<$0) }
        }
        return tag(at: start)
    }

    private static let declarations: [StaticString] = [
        "<!doctype ", "<!element ", "<!attlist ", "<!entity ", "<!notation ",
    ]

    private func tag(at start: Int) -> ProtectedSpan? {
        let isClosing = self[start + 1] == UInt8(ascii: "/")
        let nameStart = start + (isClosing ? 2 : 1)
        let isNumbered = self[nameStart].isASCIIDigit
        guard isNumbered || Self.beginsName(self[nameStart]) else { return nil }
        let nameEnd = skip(from: nameStart) { isNumbered ? $0.isASCIIDigit : Self.isTagNameByte($0) }
        guard endsName(at: nameEnd), let end = endOfTag(from: nameStart, begun: start) else { return nil }
        let name = Self.name(bytes[nameStart..<nameEnd])
        let sentence = Self.sentenceBreak(at: name)
        if isClosing { return ProtectedSpan(kind: .closingTag(name), range: start..<end, sentence: sentence) }
        if self[end - 2] == UInt8(ascii: "/") || HTMLElements.empty.contains(name) {
            return ProtectedSpan(kind: .emptyTag, range: start..<end, sentence: sentence)
        }
        if !closedNames.contains(name) && (isNumbered || isProse(bytes[nameStart..<end - 1])) { return nil }
        return rawElement(name, from: start, end: end)
            ?? ProtectedSpan(kind: .openingTag(name), range: start..<end, sentence: sentence)
    }

    /// Whether what stands between `<` and `>`, and is never closed, may be a comparison or quoted words: `a<b and c>d`,
    /// `<確定>`.
    private func isProse(_ inside: ArraySlice<UInt8>) -> Bool {
        let words = inside.split(maxSplits: 2) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return words.count > 2 && !inside.contains(UInt8(ascii: "=")) || words[0].contains { $0 >= 0x80 }
    }

    /// The names of the closing tags in a line.
    static func closedNames(in bytes: [UInt8]) -> Set<String> {
        var names: Set<String> = []
        for start in bytes.indices.dropLast(2)
        where bytes[start] == UInt8(ascii: "<") && bytes[start + 1] == UInt8(ascii: "/") {
            names.insert(name(bytes[(start + 2)...].prefix(while: isTagNameByte)))
        }
        return names
    }

    private static func name(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).lowercased()
    }

    /// What ends with this; an empty tag as a whole.
    private func emptyTag(from start: Int, until end: StaticString) -> ProtectedSpan? {
        self.end(of: end, inSpanFrom: start).map { ProtectedSpan(kind: .emptyTag, range: start..<$0) }
    }

    /// The position after the `>` of a tag, quoted attributes passed over, however long they are.
    ///
    /// Time is linear in the line, for all of its tags: a place is outside of quotes, in double or in single ones, and of the tags
    /// that have begun before it no two can be in the same of these, as the one that is outside ends where another begins.
    private func endOfTag(from nameStart: Int, begun start: Int) -> Int? {
        var quote: UInt8?
        var unquoted = nameStart - start
        for position in nameStart..<max(nameStart, bytes.count) {
            let byte = bytes[position]
            if isLineBreak(at: position) { return nil }
            if let opened = quote {
                if byte == opened { quote = nil }
                continue
            }
            unquoted += 1
            if byte == UInt8(ascii: "<") || unquoted > Self.longestSpan { return nil }
            if byte == UInt8(ascii: ">") { return position + 1 }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
        }
        return nil
    }

    private static func beginsName(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func isTagNameByte(_ byte: UInt8) -> Bool {
        beginsName(byte) || byte.isASCIIDigit || "-.:".utf8.contains(byte)
    }

    private func endsName(at position: Int) -> Bool {
        switch self[position] {
        case UInt8(ascii: ">"), UInt8(ascii: " "), UInt8(ascii: "\t"): true
        // Not that of <http://example.org>.
        case UInt8(ascii: "/"): self[position + 1] == UInt8(ascii: ">")
        default: false
        }
    }
}
