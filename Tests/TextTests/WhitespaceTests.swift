import Testing
import Text

@Suite struct WhitespaceTests {
    /// What Python's `str.split` cuts at.
    static let separators: [UInt32] =
        Array(0x09...0x0D) + Array(0x1C...0x20) + [0x85, 0xA0, 0x1680] + Array(0x2000...0x200A) + [
            0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
        ]

    @Test("Words are separated by what Python splits at, and by nothing else, in scalars and in bytes")
    func separators() {
        var found: [UInt32] = []
        for value in 0...0x2_FFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if scalar.separatesWords { found.append(value) }
            let bytes = Array(String(scalar).utf8)
            #expect(bytes.whitespaceLength(at: 0) == (scalar.separatesWords ? bytes.count : 0), "U+\(value)")
        }
        #expect(found == Self.separators)
    }

    @Test("Spacing is the same but for the separator of units, and line breaks are a part of it")
    func spacing() {
        let spacing = (0...0x2_FFFF as ClosedRange<UInt32>).filter { Unicode.Scalar($0)?.isSpacing == true }
        #expect(spacing == Self.separators.filter { $0 != 0x1F })
        let breaks = spacing.filter { Unicode.Scalar($0)?.isLineBreak == true }
        #expect(breaks == Array(0x0A...0x0D) + Array(0x1C...0x1E) + [0x85, 0x2028, 0x2029])
    }

    @Test("Whitespace at the end goes, whatever it is, and a text of nothing else is blank")
    func ends() {
        #expect(" a b\u{A0}\u{1F}\u{3000}\r\n".withoutTrailingWhitespace == " a b")
        #expect("a\u{200B}".withoutTrailingWhitespace == "a\u{200B}")
        #expect("".isBlank && "\u{1F}\u{2009}\t".isBlank && !"\u{200B}".isBlank)
    }

    @Test("A text on one line has a space where lines ended")
    func oneLine() {
        #expect("\na\r\n\nb\u{2028}c d\n".onOneLine == "a b c d" && "".onOneLine == "")
    }
}
