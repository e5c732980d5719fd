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

    /// The tag that is written with references in place of its brackets, as files of translations have it; its quotes may be
    /// references, too.
    ///
    /// Time is linear in the line, as for tags with brackets.
    private func escapedTag(at start: Int) -> ProtectedSpan? {
        var tag: [UInt8] = []
        var quote: Unicode.Scalar?
        var position = start
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") {
            var read = Unicode.Scalar(bytes[position])
            if read == "&", let (character, end) = character(at: position) {
                // Written as a reference, a line break is a space like others.
                (read, position) = (character.isLineBreak ? " " : character, end)
                tag += String(read).utf8
            } else {
                tag.append(bytes[position])
                position += 1
            }
            if let opened = quote {
                if read == opened { quote = nil }
            } else if read == ">" {
                guard let found = ProtectedSpans(tag).markup(at: 0), found.range == tag.indices, found.kind.isTag else {
                    return nil
                }
                return ProtectedSpan(kind: found.kind, range: start..<position, sentence: found.sentence)
            } else if read == "<" && tag.count > 1 {
                return nil
            } else if read == "\"" || read == "'" {
                // In comments and declarations of all kinds they are nothing special.
                quote = tag[1] == UInt8(ascii: "!") || tag[1] == UInt8(ascii: "?") ? nil : read
            }
        }
        return nil
    }
}
