import Testing
import Text

@Suite struct ScalarKindsTests {
    @Test("Letters of all scripts are letters, and numbers, signs and ordinals are none")
    func letters() {
        #expect("aZéßЖعあ中한ǅʰ".unicodeScalars.allSatisfy { $0.isLetter })
        #expect(!"1½²Ⅳ✓€ªº_- \u{301}😀™".unicodeScalars.contains { $0.isLetter })
        #expect("1½²Ⅳ٣".unicodeScalars.allSatisfy { $0.isNumber } && !"a-中✓".unicodeScalars.contains { $0.isNumber })
    }

    @Test("What shows nothing is invisible, and joiners, marks and spaces are not")
    func invisible() {
        let scalars: [Unicode.Scalar] = [
            "\u{AD}", "\u{34F}", "\u{61C}", "\u{200B}", "\u{200E}", "\u{202E}", "\u{2060}", "\u{2066}", "\u{FE0F}",
            "\u{FEFF}", "\u{E0100}",
        ]
        #expect(scalars.allSatisfy { $0.isInvisible })
        #expect(!"a \u{A0}\u{200C}\u{200D}\u{301}\0\t\u{3000}".unicodeScalars.contains { $0.isInvisible })
        #expect(scalars.filter(\.isDirectionMark) == ["\u{61C}", "\u{200E}", "\u{202E}", "\u{2066}"])
        #expect(scalars.filter(\.changesLook) == ["\u{34F}", "\u{FE0F}", "\u{E0100}"])
        #expect("\u{FEFF}a\u{FEFF}".withoutByteOrderMark == "a\u{FEFF}" && "a".withoutByteOrderMark == "a")
    }
}
