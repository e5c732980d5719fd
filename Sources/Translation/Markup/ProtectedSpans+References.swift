import Text

/// References to characters, as HTML and XML have them.
extension ProtectedSpans {
    /// The `&uuml;`, `&#8230;` or `&#x2026;` that begins at a `&`, or the tag whose `<` it is: `&lt;b&gt;`.
    ///
    /// What names no character is text.
    func reference(at start: Int) -> ProtectedSpan? {
        guard let (character, end) = character(at: start) else { return nil }
        if character == "<", let tag = escapedTag(at: start) { return tag }
        return ProtectedSpan(kind: .character(character), range: start..<end)
    }

    /// The character that a reference stands for, and where the reference ends.
    func character(at start: Int) -> (Unicode.Scalar, end: Int)? {
        let isNumber = self[start + 1] == UInt8(ascii: "#")
        let nameStart = start + (isNumber ? 2 : 1)
        let end = skip(from: nameStart, while: \.isASCIIAlphanumeric)
        guard self[end] == UInt8(ascii: ";"), 2...Self.longestReference ~= end - start - 1 else { return nil }
        let name = String(decoding: bytes[nameStart..<end], as: UTF8.self)
        let character =
            isNumber
            ? Self.number(name).flatMap(NamedCharacters.character(numbered:))
            : NamedCharacters.character(named: name)
        return character.map { ($0, end + 1) }
    }

    /// No name that is known is longer, with the sign of a number.
    private static let longestReference = 20

    private static func number(_ text: String) -> UInt32? {
        text.first == "x" || text.first == "X" ? UInt32(text.dropFirst(), radix: 16) : UInt32(text)
    }

    /// The tag that is written with references in place of its brackets, as files of translations have it.
    private func escapedTag(at start: Int) -> ProtectedSpan? {
        var tag: [UInt8] = []
        var position = start
        while position < bytes.count, position - start < Self.longestSpan, bytes[position] != UInt8(ascii: "<") {
            guard bytes[position] == UInt8(ascii: "&"), let (character, end) = character(at: position) else {
                tag.append(bytes[position])
                position += 1
                continue
            }
            if character == "<" && position > start { return nil }
            tag += String(character).utf8
            position = end
            guard character == ">" else { continue }
            let found = Self.find(in: String(decoding: tag, as: UTF8.self))
            guard found.count == 1, found[0].range == tag.indices, found[0].kind.isTag else { return nil }
            return ProtectedSpan(kind: found[0].kind, range: start..<position, sentence: found[0].sentence)
        }
        return nil
    }
}
