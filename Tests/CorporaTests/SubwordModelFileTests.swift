import Corpora
import Foundation
import TestSupport
import Testing
import Text

@Suite("Files of SentencePiece models")
struct SubwordModelFileTests {
    /// A field with bytes.
    private func field(_ number: Int, _ bytes: [UInt8]) -> [UInt8] {
        [UInt8(number << 3 | 2)] + length(bytes.count) + bytes
    }

    private func length(_ count: Int) -> [UInt8] {
        count < 0x80 ? [UInt8(count)] : [UInt8(count & 0x7F | 0x80)] + length(count >> 7)
    }

    private func piece(_ text: [UInt8], score: Float = -1, type: UInt8 = 1) -> [UInt8] {
        let bits = (0..<4).map { UInt8(truncatingIfNeeded: score.bitPattern >> (8 * $0)) }
        return field(1, field(1, text) + [2 << 3 | 5] + bits + [3 << 3, type])
    }

    private func piece(_ text: String, score: Float = -1, type: UInt8 = 1) -> [UInt8] {
        piece(Array(text.utf8), score: score, type: type)
    }

    /// Our special pieces and one more.
    private var base: [UInt8] {
        piece("<pad>", type: 3) + piece("<unk>", type: 2) + piece("<s>", type: 3) + piece("</s>", type: 3) + piece("a")
    }

    private func problem(_ bytes: [UInt8]) -> String? {
        do throws(CorpusError) {
            _ = try SubwordModel(serialised: bytes, name: "x.spm", numbering: .any)
            return nil
        } catch {
            #expect(error.kind == .badData)
            #expect(error.description.hasPrefix("x.spm: ") && !error.description.contains("\n"))
            return error.description
        }
    }

    @Test("What the library believes is checked before it sees a byte")
    func believed() {
        #expect(problem(base) == nil)
        for score in [Float.nan, .infinity, -.infinity] {
            #expect(
                problem(base + piece("b", score: score))
                    == "x.spm: a damaged SentencePiece model: found a score of \(score) for piece 5; expected a finite "
                    + "number")
        }
        #expect(
            problem(base + piece(String(repeating: "b", count: 70_000)))
                == "x.spm: a damaged SentencePiece model: found 70000 bytes in piece 5; expected at most 1024")
        // Both the map that text goes through and the one that it comes back through.
        for normalizer in [3, 5] {
            let map = [UInt8]([0, 0, 0, 0x7F, 1, 2, 3])
            #expect(
                problem(base + field(normalizer, field(2, map)))?.contains("a character map whose trie has") == true)
        }
    }

    @Test("Of user-defined pieces that begin alike there may be 64, as the library has room for, and others any number")
    func nested() {
        func pieces(_ count: Int) -> [UInt8] {
            (1...count).flatMap { piece(String(repeating: "b", count: $0), type: 4) }
        }
        #expect(problem(base + pieces(64)) == nil)
        #expect(
            problem(base + pieces(65))?.contains("found 65 user-defined pieces that begin alike; expected at most 64")
                == true)
        let others = (10..<99).flatMap { piece("\($0)", type: 4) }
        #expect(problem(base + others) == nil)
    }

    @Test("A file that is no message says so")
    func noMessage() {
        #expect(
            problem(Array("This is a text.".utf8))
                == "x.spm: not a SentencePiece model, or a damaged one: no field at byte 1")
    }

    @Test("A character map with any of its first bytes changed is sound or refused, and no crash")
    func damagedMap() throws {
        let good = Array(try Data(contentsOf: URL(fileURLWithPath: golden("unigram.spm"))))
        let model = try SubwordModel(serialised: good, name: "unigram.spm")
        #expect(try model.encode("a").isEmpty == false)
        // The map begins with the size of its trie, and the nodes near the root, which every text goes through.
        let start = 2848
        var refused = 0
        for offset in stride(from: 0, to: 1200, by: 5) {
            var damaged = good
            damaged[start + offset] ^= 0xFF
            guard let model = try? SubwordModel(serialised: damaged, name: "damaged") else {
                refused += 1
                continue
            }
            _ = try? model.encode("Zwei Hunde Ａ① ﷺ é")
        }
        #expect(refused > 20)
    }
}
