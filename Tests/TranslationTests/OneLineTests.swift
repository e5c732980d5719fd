import Testing
import Translation

@Suite struct OneLineTests {
    @Test("Whatever ends a line somewhere becomes a space, and nothing else changes")
    func breaks() {
        #expect(OneLine.text("a\nb\rc\u{85}d\u{2028}e\u{2029}f\u{0B}g\u{0C}h\u{1C}i") == "a b c d e f g h i")
        #expect(OneLine.text("a\r\nb") == "a  b")
        for text in ["", "a\tb \u{A0}\0", "é e\u{301} 中 👨‍👩‍👧"] { #expect(OneLine.text(text) == text) }
    }
}
