import Pictures
import Testing

@Suite struct TextWidthTests {
    @Test("Wide characters take the whole size of the font, Latin ones less, and marks nothing")
    func widths() {
        #expect(TextWidth.of("中文", size: 10) == 20)
        #expect(TextWidth.of("한국어", size: 10) == 30)
        #expect(TextWidth.of("ab", size: 10) < 20)
        #expect(TextWidth.of("e\u{301}", size: 10) == TextWidth.of("e", size: 10))
        #expect(TextWidth.of("", size: 10) == 0)
    }
}
