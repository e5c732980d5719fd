import Text

/// References to characters, as HTML and XML have them.
extension ProtectedSpans {
    /// The `&amp;`, `&#8230;` or `&#x2026;` that begins at a `&`.
    ///
    /// Not that of a quote or an apostrophe: a translation has its own.
    func reference(at start: Int) -> ProtectedSpan? {
        let isNumber = self[start + 1] == UInt8(ascii: "#")
        let nameStart = start + (isNumber ? 2 : 1)
        let end = skip(from: nameStart, while: \.isASCIIAlphanumeric)
        guard self[end] == UInt8(ascii: ";"), 2...Self.longestReference ~= end - start - 1 else { return nil }
        let name = String(decoding: bytes[nameStart..<end], as: UTF8.self).lowercased()
        if isNumber {
            guard let number = Self.number(name), number != 0x22 && number != 0x27 else { return nil }
        } else if !self[nameStart].isASCIILetter || name == "quot" || name == "apos" {
            return nil
        }
        return ProtectedSpan(kind: .content, range: start..<end + 1)
    }

    /// `&CounterClockwiseContourIntegral;` is the longest name there is.
    private static let longestReference = 32

    private static func number(_ text: String) -> Int? {
        text.hasPrefix("x") ? Int(text.dropFirst(), radix: 16) : Int(text)
    }
}
