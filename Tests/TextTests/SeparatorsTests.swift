import Testing
import Text

@Suite("Cutting at separators") struct SeparatorsTests {
    @Test("A mark that follows a space is no part of it: pieces of any script are told apart")
    func spaces() {
        // A Thai tone mark, a Hindi vowel sign, a Hebrew point, an emoji's colour, a joiner.
        for mark in ["\u{E48}", "\u{93F}", "\u{5B4}", "\u{1F3FD}", "\u{200D}", "\u{301}"] {
            #expect(
                "  a \(mark)  b ".partsBetweenSpaces.map { Array($0.utf8) } == ["a", mark, "b"].map { Array($0.utf8) })
            #expect(" \(mark)a ".withoutOuterSpaces.utf8.elementsEqual("\(mark)a".utf8))
        }
        #expect("".partsBetweenSpaces.isEmpty && "   ".partsBetweenSpaces.isEmpty)
        #expect("a\u{A0}b\tc".partsBetweenSpaces == ["a\u{A0}b\tc"])
        #expect("".withoutOuterSpaces == "" && "  ".withoutOuterSpaces == "" && "  a b ".withoutOuterSpaces == "a b")
    }

    @Test("Longer separators are found by their bytes, from the left")
    func longer() {
        #expect("a|||b||||c".parts(between: "|||") == ["a", "b", "|c"])
        #expect("|||".parts(between: "|||") == ["", ""] && "".parts(between: "|||") == [""])
        let parts = "a|\u{301}b".parts(between: "|")
        #expect(parts.map { Array($0.utf8) } == ["a", "\u{301}b"].map { Array($0.utf8) })
        #expect("日本".parts(between: "\u{65E5}") == ["", "本"])
    }
}
