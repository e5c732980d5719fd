import Corpora
import Testing

@Suite("Character maps of SentencePiece models")
struct CharacterMapTests {
    /// A trie with one way: from each base on the letter `a` leads to the next, 256 units further.
    private struct Way {
        var units: [UInt32]
        var texts: [UInt8] = Array("b".utf8) + [0]

        /// - Parameter leaves: how many steps the way has; each ends a rule.
        init(leaves: Int) {
            // All are values, which no byte leads to, but for those on the way.
            units = [UInt32](repeating: 1 << 31, count: 256 * (leaves + 2))
            // Far from the root offsets are written in units of 256.
            units[0] = 1 << 10 | 1 << 9
            for step in 1...leaves { lead(from: step, to: step + 1) }
        }

        mutating func lead(from step: Int, to other: Int) {
            let place = 256 * step ^ 0x61
            units[place] = UInt32(place ^ 256 * other) << 10 | 1 << 8 | 0x61
        }

        var bytes: [UInt8] {
            let trie = units.flatMap { unit in (0..<4).map { UInt8(truncatingIfNeeded: unit >> (8 * $0)) } }
            return (0..<4).map { UInt8(truncatingIfNeeded: trie.count >> (8 * $0)) } + trie + texts
        }
    }

    private func problem(_ bytes: [UInt8]) -> String? {
        do {
            _ = try CharacterMap(bytes[...])
            return nil
        } catch {
            return "found \(error.found); expected \(error.expected)"
        }
    }

    @Test("A map with as many rules that begin alike as the library has room for is sound, and one more is too many")
    func matches() {
        #expect(problem(Way(leaves: 1).bytes) == nil)
        #expect(problem(Way(leaves: CharacterMap.mostMatches).bytes) == nil)
        #expect(
            problem(Way(leaves: CharacterMap.mostMatches + 1).bytes)
                == "found a character map with 33 rules that begin alike; expected at most 32")
    }

    @Test("A way that comes back to where it was is damage")
    func circles() {
        for target in 1...5 {
            var way = Way(leaves: 5)
            way.lead(from: 5, to: target)
            #expect(problem(way.bytes)?.contains("goes round in circles") == true, "to \(target)")
        }
    }

    @Test("A place that two ways lead to is none")
    func joined() {
        var way = Way(leaves: 6)
        let place = 256 * 2 ^ 0x62
        way.units[place] = UInt32(place ^ 256 * 5) << 10 | 1 << 8 | 0x62
        #expect(problem(way.bytes) == nil)
    }

    @Test("A step out of the trie, even for one of the bytes that may come next, is damage")
    func outside() {
        var way = Way(leaves: 3)
        way.lead(from: 3, to: 5)
        #expect(problem(way.bytes)?.contains("that leads to 1535; expected a place below 1280") == true)
        way = Way(leaves: 3)
        way.units.removeLast()
        #expect(problem(way.bytes)?.contains("that leads to") == true)
        way.units = [1 << 31]
        #expect(problem(way.bytes)?.contains("without a trie") == true)
        way.units = []
        #expect(problem(way.bytes)?.contains("without a trie") == true)
    }

    @Test("Texts end, begin within their bytes, and are not so long that a line of them fills the memory")
    func texts() {
        var way = Way(leaves: 3)
        way.texts = [0x62]
        #expect(problem(way.bytes)?.contains("texts of a character map that do not end") == true)
        way = Way(leaves: 3)
        way.units[256 * 3] = 1 << 31 | 2
        #expect(problem(way.bytes) == "found a character map with a text at byte 2; expected one of its 2 bytes")
        way = Way(leaves: 3)
        way.texts = [UInt8](repeating: 0x62, count: CharacterMap.longestText) + [0]
        #expect(problem(way.bytes) == nil)
        way.texts.insert(0x62, at: 0)
        #expect(problem(way.bytes)?.contains("a text of more than 1024 bytes") == true)
    }

    @Test("The sizes at its head are those of its parts")
    func sizes() {
        let good = Way(leaves: 1).bytes
        for count in [0, 1, 4] {
            #expect(
                problem(Array(good.prefix(count))) == "found a character map of \(count) bytes; expected more than 4")
        }
        for size in [[0xFF, 0xFF, 0xFF, 0xFF], [2, 0, 0, 0], [0, 0x0D, 0, 0]] as [[UInt8]] {
            #expect(problem(size + good.dropFirst(4)) != nil, "\(size)")
        }
    }
}
