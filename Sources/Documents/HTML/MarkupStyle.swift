import Text

/// How text is written in HTML and XML: what is a reference stays one, what would be markup becomes none.
struct MarkupStyle: InlineStyle {
    /// Whose rules hold.
    enum Rules: Sendable {
        /// Those of browsers, which take signs for text where they are no markup.
        case html
        /// Those of XML, where `&` and `<` are always markup.
        case xml
        /// Those of a CDATA section of XML with HTML in it.
        case htmlInCDATA
    }

    /// Whose rules hold.
    let rules: Rules

    func written(_ text: String) -> String {
        guard text.utf8.contains(where: { "<&>".utf8.contains($0) || $0 < 0x20 }) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "<") where isMarkup(bytes, at: place): result += "&lt;".utf8
            case UInt8(ascii: "&") where rules == .xml && !Self.isReference(bytes, at: place): result += "&amp;".utf8
            case UInt8(ascii: ">") where rules != .html && endsSection(bytes[..<place].suffix(2)):
                result += "&gt;".utf8
            case 0..<0x20 where rules != .html && byte != 0x09: continue
            default: result.append(byte)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    func written(_ value: String, in quote: UInt8) -> String {
        let text = written(value)
        return quote == UInt8(ascii: "'") ? text.replacing("'", with: "&#39;") : text.replacing("\"", with: "&quot;")
    }

    /// Whether a `>` behind two signs ends a CDATA section, or is the arrow of WebVTT.
    private func endsSection(_ before: ArraySlice<UInt8>) -> Bool {
        before.elementsEqual("]]".utf8) || before.elementsEqual("--".utf8)
    }

    /// Whether a `<` begins a tag, a comment or the like.
    private func isMarkup(_ bytes: [UInt8], at place: Int) -> Bool {
        guard rules != .xml, place + 1 < bytes.count else { return rules == .xml }
        return bytes[place + 1].isASCIILetter || "/!?".utf8.contains(bytes[place + 1])
    }

    /// Whether a `&` begins a reference to a character or an entity.
    static func isReference(_ bytes: [UInt8], at place: Int) -> Bool {
        endOfReference(bytes, at: place, before: bytes.count) != nil
    }

    /// The end of the reference that a `&` begins; nil for none.
    static func endOfReference(_ bytes: [UInt8], at place: Int, before end: Int) -> Int? {
        var position = place + 1
        guard position < end else { return nil }
        if bytes[position] == UInt8(ascii: "#") {
            position += 1
            let isHexadecimal = position < end && bytes[position] == UInt8(ascii: "x")
            if isHexadecimal { position += 1 }
            let begin = position
            while position < end,
                isHexadecimal ? isHexadecimalDigit(bytes[position]) : bytes[position].isASCIIDigit
            { position += 1 }
            return position > begin && position < end && bytes[position] == UInt8(ascii: ";") ? position + 1 : nil
        }
        guard beginsName(bytes[position]) else { return nil }
        while position < end, isNameByte(bytes[position]) { position += 1 }
        return position < end && bytes[position] == UInt8(ascii: ";") ? position + 1 : nil
    }

    private static func isHexadecimalDigit(_ byte: UInt8) -> Bool {
        byte.isASCIIDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte.asciiLowercase
    }

    /// Whether a name of XML may begin with a byte.
    static func beginsName(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":") || byte >= 0x80
    }

    /// Whether a name of XML may have a byte behind its first one.
    static func isNameByte(_ byte: UInt8) -> Bool {
        beginsName(byte) || byte.isASCIIDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
