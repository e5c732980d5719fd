/// Tags of HTML and XML.
extension ProtectedSpans {
    /// The tag or comment that begins at a `<`.
    func tag(at start: Int) -> ProtectedSpan? {
        if has("<!--", at: start) { return comment(at: start) }
        let isClosing = self[start + 1] == UInt8(ascii: "/")
        let nameStart = start + (isClosing ? 2 : 1)
        guard self[nameStart].isASCIILetter || self[nameStart] == UInt8(ascii: "_") else { return nil }
        let nameEnd = skip(from: nameStart, while: Self.isNameByte)
        guard endsName(at: nameEnd), let end = endOfTag(from: nameEnd, begun: start) else { return nil }
        let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self).lowercased()
        let isEmpty = self[end - 2] == UInt8(ascii: "/") || Self.emptyElements.contains(name)
        let kind: ProtectedSpan.Kind = isClosing ? .closingTag(name) : isEmpty ? .emptyTag : .openingTag(name)
        return ProtectedSpan(kind: kind, range: start..<end)
    }

    /// The elements of HTML that never have contents.
    private static let emptyElements: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    private func comment(at start: Int) -> ProtectedSpan? {
        var position = start + 4
        while position < min(bytes.count, start + Self.longestSpan), !isLineBreak(at: position) {
            if has("-->", at: position) { return ProtectedSpan(kind: .emptyTag, range: start..<position + 3) }
            position += 1
        }
        return nil
    }

    /// The position after the `>` of a tag, quoted attributes passed over.
    private func endOfTag(from nameEnd: Int, begun start: Int) -> Int? {
        var quote: UInt8?
        for position in nameEnd..<max(nameEnd, min(bytes.count, start + Self.longestSpan)) {
            let byte = bytes[position]
            if isLineBreak(at: position) { return nil }
            if let opened = quote {
                if byte == opened { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return position + 1
            } else if byte == UInt8(ascii: "<") {
                return nil
            }
        }
        return nil
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: ":")
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
