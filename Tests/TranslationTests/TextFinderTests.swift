import Corpora
import Testing
import Text
import Translation

@Suite struct TextFinderTests {
    private func found(_ texts: [String], in text: String) -> [String] {
        let bytes = Array(text.utf8)
        return TextFinder(texts.map { Array($0.utf8) }).ranges(in: bytes).map {
            "\($0.lowerBound):" + String(decoding: bytes[$0], as: UTF8.self)
        }
    }

    /// The definition: at each place the longest text that stands there, and on behind it.
    private func foundNaively(_ texts: [[UInt8]], in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while position < bytes.count {
            let here = texts.filter { bytes[position...].starts(with: $0) }
            if let longest = here.map(\.count).max() { found.append(position..<position + longest) }
            position += max(1, here.map(\.count).max() ?? 0)
        }
        return found
    }

    @Test("A text that is longer than what is left is not there")
    func longer() {
        #expect(found(["96729tts/"], in: "tts/ 9") == [])
        #expect(found(["www.b.de/x", "www.b.de"], in: "www.b.de") == ["0:www.b.de"])
        #expect(found(["abc"], in: "ab") == [] && found(["abc"], in: "") == [] && found([], in: "abc") == [])
    }

    @Test("Of texts at one place the longest is found, and nothing inside it")
    func longest() {
        #expect(
            found(["ab", "abcd", "bc", "cd", "d"], in: "abcabcd ab bcd") == ["0:ab", "3:abcd", "8:ab", "11:bc", "13:d"])
        #expect(found(["é", "e", "\u{301}"], in: "éee\u{301}") == ["0:é", "2:e", "3:e", "4:\u{301}"])
    }

    @Test("A text that begins inside one that breaks off is found")
    func brokenOff() {
        #expect(found(["aaab", "ab", "b"], in: "aaaab") == ["1:aaab"])
        #expect(found(["abcx", "bcd"], in: "abcd") == ["1:bcd"])
    }

    @Test("Whatever the texts have in common, what is found is what the definition says")
    func definition() {
        for seed in 0..<4_000 as Range<UInt64> {
            var generator = SplitMix64(seed)
            let letters = 1 + generator.next(below: 3)
            func random(_ length: Int, _ generator: inout SplitMix64) -> [UInt8] {
                (0..<length).map { _ in 97 + UInt8(generator.next(below: letters)) }
            }
            var texts = (0..<generator.next(below: 6)).map { _ in
                random(1 + generator.next(below: 8), &generator)
            }
            // Beginnings, ends and middles of one another.
            for text in texts {
                let begin = generator.next(below: text.count)
                texts.append(Array(text[begin..<begin + 1 + generator.next(below: text.count - begin)]))
            }
            var bytes = random(generator.next(below: 12), &generator)
            for text in texts where generator.next(below: 2) == 0 {
                bytes += text + random(generator.next(below: 3), &generator)
            }
            #expect(
                TextFinder(texts).ranges(in: bytes) == foundNaively(texts, in: bytes), "seed \(seed): \(texts) \(bytes)"
            )
        }
    }

    @Test("Many texts of many lengths, alike for long, take no time")
    func linear() {
        let address = "https://example.org/" + String(repeating: "a", count: 1_000)
        let texts = (0..<500).map { Array(address.utf8.prefix(21 + $0)) } + [Array(address.utf8) + [98]]
        // Everywhere the beginning of something that then breaks off.
        let bytes = Array(String(repeating: address, count: 100).utf8)
        let time = ContinuousClock().measure {
            #expect(TextFinder(texts).ranges(in: bytes) == (0..<100).map { $0 * 1_020..<$0 * 1_020 + 520 })
        }
        #expect(time < .seconds(2))
    }
}
