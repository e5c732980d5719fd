import Testing
import Text

@Suite struct LongTextTests {
    /// Parts of a text in which every scalar is a piece.
    private func parts(_ text: String, limit: Int) -> [TextPart] {
        var end = 0
        let ends = text.unicodeScalars.map { scalar in
            end += UTF8.width(scalar)
            return end
        }
        return LongText.parts(of: text, pieceEnds: ends, limit: limit)
    }

    private func texts(_ text: String, limit: Int) -> [String] {
        parts(text, limit: limit).map { String($0.text) }
    }

    @Test("Sentences that fit stay whole, and alone")
    func sentences() {
        #expect(texts("It rained. We stayed.", limit: 10) == ["It rained.", "We stayed."])
        #expect(texts("It rained. We stayed.", limit: 100) == ["It rained.", "We stayed."])
        #expect(parts("他来了。我走了。", limit: 4).map { String($0.separator) } == ["", ""])
    }

    @Test("Sentences go by the habits of a language, and what has no letter goes with the one before it, or behind it")
    func languageAndLetters() {
        func texts(_ text: String, language: String = "") -> [String] {
            LongText.parts(of: text, pieceEnds: [], limit: 1, language: language).map { String($0.text) }
        }
        #expect(texts("S. Where is it? Here.", language: "en") == ["S.", "Where is it?", "Here."])
        #expect(texts("One. 2. (3). Two. (!) \u{2713}") == ["One. 2. (3).", "Two. (!) \u{2713}"])
        #expect(texts("... 4! One. 5!") == ["... 4! One. 5!"])
        #expect(texts("1. 2? 3!  ") == ["1. 2? 3!"])
    }

    @Test("A sentence that does not is cut after a clause, else at a space, else between characters")
    func cuts() {
        #expect(texts("one two, three four five six", limit: 12) == ["one two,", "three four", "five six"])
        #expect(texts("a, b c d e f g h i j", limit: 12) == ["a, b c d e f", "g h i j"])
        #expect(texts("abcdefgh", limit: 3) == ["abc", "def", "gh"])
        #expect(texts("一二三，四五六七八九", limit: 6) == ["一二三，", "四五六七八九"])
        // No character is cut that fits.
        #expect(texts("abe\u{301}cd", limit: 3) == ["ab", "e\u{301}c", "d"])
        #expect(texts("x👨‍👩‍👧y", limit: 5) == ["x", "👨‍👩‍👧", "y"])
        #expect(texts("e\u{301}\u{301}\u{301}\u{301}", limit: 2).map(\.unicodeScalars.count) == [2, 2, 1])
    }

    @Test("The parts of any text, with what stands between them, are the text, and are short enough")
    func nothingLost() {
        let alphabet = [
            "a", "bcd", "é", "e\u{301}", "中", "。", ".", " ", " ", "\t", "\u{2028}", ",", "，", "👨‍👩‍👧", "\0", "Z", "\r\n",
        ]
        for seed in 0..<400 as Range<UInt64> {
            var generator = SplitMix64(seed)
            let text = (0..<generator.next(below: 80)).map { _ in alphabet[generator.next(below: alphabet.count)] }
                .joined()
            let limit = 1 + generator.next(below: 12)
            let parts = parts(text, limit: limit)
            #expect(parts.map { $0.text + $0.separator }.joined() == text, "seed \(seed)")
            for part in parts {
                let solid = part.text.unicodeScalars.reversed().drop { $0.properties.isWhitespace }.reversed()
                    .drop { $0.properties.isWhitespace }
                #expect(solid.count <= limit, "seed \(seed), limit \(limit): \(part)")
            }
        }
    }

    @Test("Characters that become several pieces, or none, are cut like others")
    func unevenPieces() {
        // "ﷺ" of three bytes is 18 pieces; the spaces after it are none.
        let text = "ﷺ  ﷺﷺ"
        let ends = Array(repeating: 3, count: 18) + Array(repeating: 8, count: 18) + Array(repeating: 11, count: 18)
        let parts = LongText.parts(of: text, pieceEnds: ends, limit: 5)
        #expect(parts.map { $0.text + $0.separator }.joined() == text)
        #expect(parts.map { String($0.text) } == ["ﷺ", "ﷺ", "ﷺ"])
    }

    @Test("Long lines are cut in linear time")
    func linear() {
        let long = [
            String(repeating: "word ", count: 100_000), String(repeating: "x", count: 1_000_000),
            String(repeating: "中", count: 300_000), String(repeating: ".", count: 300_000),
            String(repeating: "a. ", count: 200_000), String(repeating: "I.", count: 200_000),
            "e" + String(repeating: "\u{301}", count: 300_000), String(repeating: "\"» ", count: 200_000),
        ]
        for (number, text) in long.enumerated() {
            let clock = ContinuousClock()
            let time = clock.measure {
                let parts = parts(text, limit: 500)
                #expect(parts.reduce(0) { $0 + $1.text.utf8.count + $1.separator.utf8.count } == text.utf8.count)
            }
            // A tenth of it on an idle machine; quadratic time takes minutes.
            #expect(time < .seconds(5), "line \(number)")
        }
    }

    @Test("Translations of parts are joined as their script asks")
    func separators() {
        let spaced = SentenceSplitter.sentences(of: "One. Two.")[0]
        let unspaced = SentenceSplitter.sentences(of: "一。二。")[0]
        #expect(spaced.separator(between: "Eins.", and: "Zwei.") == " ")
        #expect(spaced.separator(between: "一。", and: "二。") == "")
        #expect(unspaced.separator(between: "Eins.", and: "Zwei.") == " ")
        #expect(unspaced.separator(between: "", and: "Zwei.") == "")
        // The spaces that were there; what would end a line or a field is one.
        for (spaces, expected) in [("  ", "  "), ("\u{A0}", "\u{A0}"), ("\t", " "), (" \u{85}\u{2003}", "  \u{2003}")] {
            let part = SentenceSplitter.sentences(of: "One.\(spaces)Two.")[0]
            #expect(part.separator(between: "Eins.", and: "Zwei.") == expected)
            #expect(part.separator(between: "一。", and: "二。") == "")
        }
        for next in ["สอง", "ສອງ", "ពីរ", "နှစ်"] {
            #expect(
                spaced.separator(between: "หนึ่ง", and: next) == " " && unspaced.separator(between: "။", and: next) == " "
            )
        }
        #expect(spaced.separator(between: "ༀ", and: "ཀ") == "" && spaced.separator(between: "ꀀ", and: "ꀀ") == "")
        let inside = parts("xxxxxx", limit: 3)[0]
        #expect(inside.separator(between: "abc", and: "def") == "")
    }
}
