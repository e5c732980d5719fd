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

    /// The end of `{name}`, `{0:N2}` or `{{anything}}`.
    private func braces(at start: Int) -> Int? {
        if self[start + 1] == UInt8(ascii: "{") {
            var position = start + 2
            while position < min(bytes.count, start + Self.longestSpan), !isLineBreak(at: position) {
                if has("}}", at: position) { return position + 2 }
                position += 1
            }
            return nil
        }
        let nameEnd = skip(from: start + 1) {
            $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
        guard nameEnd > start + 1 else { return nil }
        let isFormatted = self[nameEnd] == UInt8(ascii: ":") || self[nameEnd] == UInt8(ascii: "!")
        let formatEnd =
            isFormatted
            ? skip(from: nameEnd) {
                $0 > UInt8(ascii: " ") && $0 < 0x7F && $0 != UInt8(ascii: "}") && $0 != UInt8(ascii: "{")
            }
            : nameEnd
        return self[formatEnd] == UInt8(ascii: "}") ? formatEnd + 1 : nil
    }

    /// The end of a conversion of printf, or of Python's `%(name)s`.
    ///
    /// A space is no flag here: "50 % sure" is more common.
    private func conversion(at start: Int) -> Int? {
        if self[start + 1] == UInt8(ascii: "%") { return start + 2 }
        if start > 0, bytes[start - 1].isASCIIDigit { return nil }
        var position = start + 1
        if self[position] == UInt8(ascii: "(") {
            position = skip(from: position + 1) { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "_") }
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
}
