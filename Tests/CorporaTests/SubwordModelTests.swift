import Corpora
import Foundation
import TestSupport
import Testing
import Text

@Suite struct SubwordModelTests {
    let model: SubwordModel

    init() throws {
        model = try SubwordModel(contentsOf: golden("unigram.spm"))
    }

    @Test("pieces and ids are those of spm_encode")
    func piecesOfTheReference() throws {
        let texts = try goldenLines("probe.txt")
        let pieces = try goldenLines("unigram.pieces")
        let ids = try goldenLines("unigram.ids")
        try #require(texts.count == 23 && pieces.count == 23 && ids.count == 23)
        for (index, text) in texts.enumerated() {
            #expect(try model.pieces(text).joined(separator: " ") == pieces[index])
            #expect(try model.encode(text).map(String.init).joined(separator: " ") == ids[index])
        }
    }

    @Test("the checksum is the one that zlib has for the file")
    func checksum() {
        // python3 -c 'import zlib; print(hex(zlib.crc32(open("unigram.spm", "rb").read())))'
        #expect(model.checksum == 0x479D_33B2)
    }

    @Test("a folder is no model file")
    func folder() throws {
        let path = NSTemporaryDirectory()
        #expect(throws: CorpusError(.missingInput, "\(path): cannot read: Is a directory")) {
            try SubwordModel(contentsOf: path)
        }
    }

    @Test("special pieces have their fixed ids")
    func specialPieces() {
        #expect(model.piece(of: SpecialTokens.pad) == "<pad>")
        #expect(model.piece(of: SpecialTokens.unknown) == "<unk>")
        #expect(model.piece(of: SpecialTokens.start) == "<s>")
        #expect(model.piece(of: SpecialTokens.end) == "</s>")
        #expect(model.vocabularySize == 220)
    }

    @Test("decoding what was encoded gives normalised text back")
    func roundTrip() throws {
        for text in try goldenLines("training.txt") {
            #expect(try model.decode(model.encode(text)) == text)
        }
    }

    @Test("the bytes of pieces are those of the text that was given, whatever its normalisation does")
    func ranges() throws {
        func pieces(_ text: String) throws -> [String] {
            let cut = try model.segmentation(of: text)
            #expect(try cut.ids == model.encode(text) && cut.ids.count == cut.ranges.count)
            #expect(cut.pieces.count == cut.ids.count)
            let bytes = Array(text.utf8)
            return cut.ranges.map { String(decoding: bytes[$0], as: UTF8.self) }
        }
        #expect(try pieces("The  ferry ").joined() == "The  ferry")
        #expect(try pieces("\t\u{FEFF}The\u{2028}ferry").joined() == "The\u{2028}ferry")
        #expect(try pieces("\u{FB01}n \u{3300} \u{2122} \u{2026}").joined() == "\u{FB01}n \u{3300} \u{2122} \u{2026}")
        #expect(try pieces("😀 The😀").filter { $0.contains("😀") } == ["😀", "😀"])
        #expect(try pieces("") == [] && pieces("  ") == [])
        for text in try goldenLines("probe.txt") + ["a\0The", "a\rb\u{85}c\u{0B}\u{0C}d"] {
            let ranges = try model.segmentation(of: text).ranges
            for (one, next) in zip(ranges, ranges.dropFirst()) { #expect(one.upperBound == next.lowerBound, "\(text)") }
        }
    }

    @Test("the texts of ids make the decoded text")
    func decodedPieces() throws {
        for text in try goldenLines("training.txt").prefix(20) + ["", "😀 The"] {
            let ids = try model.encode(text)
            let pieces = try model.decodePieces(ids)
            #expect(try pieces.joined() == model.decode(ids) && pieces.count == ids.count)
        }
        let ids = try model.encode("The ferry")
        #expect(try model.decodePieces(ids).first == "T")
        #expect(try model.decodePieces([SpecialTokens.start, SpecialTokens.end]) == ["", ""])
        #expect(corpusError { _ = try model.decodePieces([220]) }?.kind == .badData)
    }

    @Test("what ends a line elsewhere is a space to the model, or vanishes; none of it is a piece")
    func lineBreaks() throws {
        for text in ["a\rb", "a\u{2028}b", "a\u{2029}b", "a\tb", "a\u{0C}b"] {
            #expect(try model.decode(model.encode(text)) == "a b", "\(text.unicodeScalars)")
        }
        // The library's table takes these for nothing at all.
        for text in ["a\u{0B}b", "a\u{1C}b", "a\u{1}b"] {
            #expect(try model.decode(model.encode(text)) == "ab", "\(text.unicodeScalars)")
        }
        for id in 0..<Int32(model.vocabularySize) { #expect(!model.piece(of: id).contains { $0.isNewline }) }
    }

    @Test("special ids write no text")
    func specialIdsAreSilent() throws {
        let ids = try [SpecialTokens.start] + model.encode("The ferry") + [SpecialTokens.end, SpecialTokens.pad]
        #expect(try model.decode(ids) == "The ferry")
        #expect(try model.decode([]) == "")
    }

    @Test("text that spells a special piece stays text")
    func spelledSpecialPieces() throws {
        let special = SpecialTokens.start...SpecialTokens.end
        #expect(try !model.encode("<s> </s> <pad>").contains { special.contains($0) || $0 == SpecialTokens.pad })
    }

    @Test("text goes on after a NUL byte")
    func nulBytes() throws {
        let ids = try model.encode("The\0 ferry")
        #expect(try model.decode(ids).hasSuffix("ferry"))
        #expect(try model.encode("\0").count <= 2)
    }

    @Test("a line of 100,000 words is encoded whole, and sampled")
    func longLine() throws {
        let text = Array(repeating: "ferry", count: 100_000).joined(separator: " ")
        let ids = try model.encode(text)
        let one = try model.encode("ferry")
        #expect(ids.count == 100_000 * one.count)
        #expect(try model.decode(ids) == text)
        #expect(try model.decode(model.sample(text, alpha: 0.5, seed: 1)) == text)
    }

    @Test("a sample writes the same text, and depends on its seed alone")
    func sampling() throws {
        let text = "The children are counting the carriages of a long train."
        let samples = try (0..<20).map { try model.sample(text, alpha: 0.1, seed: $0) }
        for sample in samples { #expect(try model.decode(sample) == text) }
        #expect(Set(samples).count > 10)
        let again = try (0..<20).reversed().map { try model.sample(text, alpha: 0.1, seed: $0) }
        #expect(again == samples.reversed())
        #expect(try model.sample(text, alpha: 100, seed: 1) == model.encode(text))
    }

    @Test("what the vocabulary lacks is unknown in every sample as it is in the best segmentation")
    func samplingUnknownText() throws {
        for text in ["The \u{2603} ferry", "\u{1F600}\u{1F600}", "\u{2603}ferry\u{2603}"] {
            let best = try model.encode(text)
            let unknown = best.filter { $0 == SpecialTokens.unknown }.count
            try #require(unknown > 0)
            for seed in 0..<20 {
                let sample = try model.sample(text, alpha: 0.1, seed: UInt32(seed))
                #expect(sample.filter { $0 == SpecialTokens.unknown }.count == unknown)
                #expect(try model.decode(sample) == model.decode(best))
            }
        }
    }

    @Test("of few best segmentations no others are drawn, and with alpha 0 each as often as the next")
    func samplingOfTheBest() throws {
        let text = "The children are counting."
        func draws(alpha: Float, nbest: Int?) throws -> [[Int32]: Int] {
            try (0..<800).reduce(into: [:]) { counts, seed in
                let sample = try model.sample(text, alpha: alpha, nbest: nbest, seed: UInt32(seed))
                #expect(try model.decode(sample) == text)
                counts[sample, default: 0] += 1
            }
        }
        let best = try model.encode(text)
        #expect(try draws(alpha: 0.1, nbest: 1) == [best: 800])
        let uniform = try draws(alpha: 0, nbest: 4)
        #expect(uniform.count == 4 && uniform[best] != nil)
        // Four standard deviations of 800 draws with probability 1/4.
        #expect(uniform.values.allSatisfy { abs($0 - 200) < 49 }, "\(uniform.values)")
        let sharp = try draws(alpha: 0.5, nbest: 4)
        #expect(sharp.keys.allSatisfy { uniform[$0] != nil } && sharp[best] == sharp.values.max())
        #expect(try draws(alpha: 0.1, nbest: nil).count > 100)
    }

    @Test("with byte-pair encoding, a merge is left out as often as asked: never, sometimes, always")
    func dropout() throws {
        // A vocabulary with room for one merge.
        let lines = [String](repeating: "ab ab ab", count: 20)
        let single = try SubwordTrainer(algorithm: .bpe, vocabularySize: 8).train(lines: lines).model
        let whole = try single.encode("ab")
        func draws(_ alpha: Float) throws -> [[Int32]: Int] {
            try (0..<1000).reduce(into: [:]) { counts, seed in
                let sample = try single.sample("ab", alpha: alpha, seed: UInt32(seed))
                #expect(try single.decode(sample) == "ab")
                counts[sample, default: 0] += 1
            }
        }
        #expect(try draws(0) == [whole: 1000])
        #expect(try draws(1).count == 1 && draws(1)[whole] == nil)
        let some = try draws(0.3)
        #expect(some.count == 2)
        // Four standard deviations of 1000 draws with probability 0.3.
        #expect(abs((some[whole] ?? 0) - 700) < 58, "\(some.values)")

        let model = try SubwordTrainer(algorithm: .bpe, vocabularySize: 200).train(files: [golden("training.txt")])
            .model
        for text in try goldenLines("training.txt").prefix(10) {
            let characters = try model.sample(text, alpha: 1, seed: 1)
            #expect(characters.allSatisfy { model.piece(of: $0).unicodeScalars.count == 1 })
            #expect(try model.sample(text, alpha: 0, seed: 1) == model.encode(text))
            let samples = try (0..<20).map { try model.sample(text, alpha: 0.1, seed: $0) }
            #expect(Set(samples).count > 5)
            #expect(try samples.allSatisfy { try model.decode($0) == model.decode(model.encode(text)) })
        }
    }

    @Test("threads may share a model, and draw the same samples")
    func threads() async throws {
        let texts = try goldenLines("training.txt")
        let model = model
        let expected = try texts.map { try model.sample($0, alpha: 0.2, seed: 7) }
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { try texts.map { try model.sample($0, alpha: 0.2, seed: 7) } == expected }
            }
            for try await same in group { #expect(same) }
        }
    }

    @Test("a bad alpha, a bad number of segmentations and an id outside the vocabulary are errors")
    func badArguments() {
        #expect(corpusError { _ = try model.sample("a", alpha: -1, seed: 0) }?.kind == .badSetting)
        #expect(corpusError { _ = try model.sample("a", alpha: .nan, seed: 0) }?.kind == .badSetting)
        for nbest in [-1, 0, 513] {
            #expect(
                corpusError { _ = try model.sample("a", alpha: 1, nbest: nbest, seed: 0) }
                    == CorpusError(.badSetting, "sampling draws from \(nbest) segmentations; expected 1 to 512"))
        }
        #expect(corpusError { _ = try model.decode([220]) }?.kind == .badData)
        #expect(corpusError { _ = try model.decode([-1]) }?.kind == .badData)
    }

    @Test("a copy loads as the same model")
    func copying() throws {
        let copy = try SubwordModel(serialised: model.serialised, name: "copy")
        #expect(try copy.encode("The ferry") == model.encode("The ferry"))
        #expect(copy.serialised == model.serialised)
    }

    @Test("a missing file, a file of another kind and other special ids are told apart")
    func badFiles() throws {
        let folder = try TemporaryFolder()
        let missing = corpusError { _ = try SubwordModel(contentsOf: "\(folder.path)/none.spm") }
        #expect(missing?.kind == .missingInput)
        for text in ["", "this is no model\n", "\u{0A}"] {
            let file = try folder.write("text.spm", text)
            let error = corpusError { _ = try SubwordModel(contentsOf: file) }
            #expect(error?.kind == .badData)
            #expect(error?.description.hasPrefix(file) == true)
        }
        var cut = model.serialised
        cut.removeLast(cut.count / 2)
        let file = try folder.write("cut.spm", cut)
        #expect(corpusError { _ = try SubwordModel(contentsOf: file) }?.kind == .badData)
    }
}
