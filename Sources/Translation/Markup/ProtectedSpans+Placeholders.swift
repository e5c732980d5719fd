import Text

/// Placeholders of templates and format strings.
extension ProtectedSpans {
    /// The placeholder that begins at a `{`, `$`, `#` or `%`.
    func placeholder(at start: Int) -> ProtectedSpan? {
        let isPercent = bytes[start] == UInt8(ascii: "%")
        let end =
            switch bytes[start] {
            case UInt8(ascii: "{"): braces(at: start)
            default:
                self[start + 1] == UInt8(ascii: "{") ? braces(at: start + 1) : isPercent ? conversion(at: start) : nil
            }
        return end.map { ProtectedSpan(kind: .content, range: start..<$0) }
    }

    /// The end of `{name}`, `{}`, `{0:N2}`, `{{anything}}` or an argument of ICU.
    private func braces(at start: Int) -> Int? {
        if self[start + 1] == UInt8(ascii: "{") { return end(of: "}}", inSpanFrom: start) }
        let nameEnd = endOfName(from: start + 1)
        let isNamed = nameEnd > start + 1
        if isNamed && self[nameEnd] == UInt8(ascii: ",") { return argument(from: start, type: nameEnd + 1) }
        let isFormatted = self[nameEnd] == UInt8(ascii: ":") || isNamed && self[nameEnd] == UInt8(ascii: "!")
        let formatEnd =
            isFormatted
            ? skip(from: nameEnd) {
                $0 > UInt8(ascii: " ") && $0 < 0x7F && $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "{")
            }
            : nameEnd
        return self[formatEnd] == UInt8(ascii: "}") ? formatEnd + 1 : nil
    }

    private static let argumentTypes: Set<String> = [
        "plural", "select", "selectordinal", "number", "date", "time", "ordinal", "duration", "spellout", "choice",
    ]

    /// The end of an ICU argument with a type: `{n, plural, one {# dog} other {# dogs}}`.
    private func argument(from start: Int, type: Int) -> Int? {
        let type = skip(from: type) { $0 == UInt8(ascii: " ") }
        let typeEnd = skip(from: type, while: \.isASCIILetter)
        guard Self.argumentTypes.contains(String(decoding: bytes[type..<typeEnd], as: UTF8.self)) else { return nil }
        var depth = 0
        for position in start..<min(bytes.count, start + Self.longestSpan) {
            if isLineBreak(at: position) { return nil }
            if bytes[position] == UInt8(ascii: "{") { depth += 1 }
            if bytes[position] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return position + 1 }
        }
        return nil
    }

    /// The end of a conversion of printf, or of Python's `%(name)s`.
    ///
    /// A space is no flag here: "50 % sure" is more common.
    private func conversion(at start: Int) -> Int? {
        if self[start + 1] == UInt8(ascii: "%") { return start + 2 }
        if start > 0, bytes[start - 1].isASCIIDigit { return nil }
        var position = start + 1
        if self[position] == UInt8(ascii: "(") {
            position = skip(from: position + 1, while: Self.isNameByte)
            guard self[position] == UInt8(ascii: ")") else { return nil }
            position += 1
        }
        position = skip(from: position) { $0.isASCIIDigit || "$-+#'*.".utf8.contains($0) }
        position = skip(from: position) { "hlLqjzt".utf8.contains($0) }
        guard "diouxXeEfFgGaAcspn@".utf8.contains(self[position]), !self[position + 1].isASCIIAlphanumeric else {
            return nil
        }
        return position + 1
    }

    /// The end of a name, which may have letters of any script.
    private func endOfName(from start: Int) -> Int {
        var end = start
        while let scalar = bytes.scalar(at: end), scalar.isASCII ? Self.isNameByte(bytes[end]) : scalar.isLetter {
            end += UTF8.width(scalar)
        }
        return end
    }

    /// Whether a byte may be part of the name of a placeholder, or of what is told by its sign: `{user.name}`, `$x`.
    static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isASCIIAlphanumeric || "_.-".utf8.contains(byte)
    }
}
