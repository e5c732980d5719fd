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

    @Test("a bad alpha and an id outside the vocabulary are errors")
    func badArguments() {
        #expect(corpusError { _ = try model.sample("a", alpha: -1, seed: 0) }?.kind == .badSetting)
        #expect(corpusError { _ = try model.sample("a", alpha: .nan, seed: 0) }?.kind == .badSetting)
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
