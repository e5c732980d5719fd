import Corpora
import Foundation
import TestSupport
import Testing
import Text

@Suite("SentencePiece models of other programs")
struct AdoptedSubwordModelTests {
    private static let foreign = ["plain", "named", "bytes"]

    /// Types of `SentencePiece.Type`.
    private enum Kind {
        static let text: UInt64 = 1, unknown: UInt64 = 2, control: UInt64 = 3, userDefined: UInt64 = 4
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(fileURLWithPath: golden(name))))
    }

    /// A model file of pieces with their types, and with settings of its trainer and its normaliser.
    private func file(
        _ pieces: [(String, UInt64)], trainer: (inout ProtobufWriter) -> Void = { _ in },
        normalizer: (inout ProtobufWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var file = ProtobufWriter()
        for (number, (text, type)) in pieces.enumerated() {
            var piece = ProtobufWriter()
            piece.append(1, bytes: text.utf8)
            piece.append(2, float: -Float(number))
            piece.append(3, integer: type)
            file.append(1, bytes: piece.bytes)
        }
        var settings = ProtobufWriter()
        trainer(&settings)
        file.append(2, bytes: settings.bytes)
        var rules = ProtobufWriter()
        normalizer(&rules)
        file.append(3, bytes: rules.bytes)
        return file.bytes
    }

    private func pieces(of model: SubwordModel) -> [String] {
        (0..<Int32(model.vocabularySize)).map { model.piece(of: $0) }
    }

    private func problem(_ bytes: [UInt8]) -> String? {
        corpusError { _ = try AdoptedSubwordModel(serialised: bytes, name: "x.model") }?.description
    }

    @Test("cut text into the pieces of spm_encode, and the special pieces come first", arguments: foreign)
    func piecesOfTheReference(_ name: String) throws {
        let adopted = try AdoptedSubwordModel(contentsOf: golden("foreign-\(name).spm"))
        let original = try SubwordModel(contentsOf: golden("foreign-\(name).spm"), numbering: .any)
        let (texts, cuts) = (try goldenLines("probe.txt"), try goldenLines("foreign-\(name).pieces"))
        try #require(texts.count == 23 && cuts.count == 23)
        for (text, cut) in zip(texts, cuts) {
            #expect(try adopted.model.pieces(text).joined(separator: " ") == cut)
            #expect(try adopted.model.decode(adopted.model.encode(text)) == original.decode(original.encode(text)))
        }
        #expect(pieces(of: adopted.model).prefix(4) == ["<pad>", "<unk>", "<s>", "</s>"])
        #expect(adopted.notes.count == 1)
    }

    @Test("lose no piece, and keep the order of all but the special ones")
    func order() throws {
        let special = ["<pad>", "<unk>", "<s>", "</s>"]
        for (name, own) in [("plain", special), ("bytes", special), ("named", ["[PAD]", "[UNK]", "[CLS]", "[SEP]"])] {
            let adopted = try AdoptedSubwordModel(contentsOf: golden("foreign-\(name).spm")).model
            let original = try SubwordModel(contentsOf: golden("foreign-\(name).spm"), numbering: .any)
            #expect(pieces(of: adopted).dropFirst(4) == pieces(of: original).filter { !own.contains($0) }[...])
        }
    }

    @Test("say in one line what becomes of the special pieces")
    func notes() throws {
        func note(_ name: String) throws -> String {
            let file = golden("foreign-\(name).spm")
            let notes = try AdoptedSubwordModel(contentsOf: file).notes
            return String(try #require(notes.first).dropFirst(file.count))
        }
        #expect(
            try note("plain")
                == ": of its 180 pieces, a vocabulary of 181 is made, special pieces first; added, as it lacks them: <pad>"
        )
        #expect(
            try note("bytes")
                == ": of its 400 pieces, a vocabulary of 402 is made, special pieces first; added, as it lacks them: <pad> "
                + "and <s>")
        #expect(
            try note("named")
                == ": of its 180 pieces, a vocabulary of 180 is made, special pieces first; [PAD] is called <pad>; "
                + "[UNK] is called <unk>; [CLS] is called <s>; [SEP] is called </s>")
    }

    @Test("are the same to the byte each time, and those that are as ours are stay as they are")
    func sameBytes() throws {
        let own = try AdoptedSubwordModel(contentsOf: golden("unigram.spm"))
        #expect(try own.model.serialised == bytes("unigram.spm") && own.notes.isEmpty)
        for name in Self.foreign {
            let once = try AdoptedSubwordModel(contentsOf: golden("foreign-\(name).spm"))
            #expect(
                try once.model.serialised
                    == AdoptedSubwordModel(contentsOf: golden("foreign-\(name).spm")).model.serialised)
            let twice = try AdoptedSubwordModel(serialised: once.model.serialised, name: "again")
            #expect(twice.model.serialised == once.model.serialised && twice.notes.isEmpty)
        }
    }

    @Test("with byte fallback write every text, whole and piece by piece, and tokens of their user as one piece")
    func byteFallback() throws {
        let model = try AdoptedSubwordModel(contentsOf: golden("foreign-bytes.spm")).model
        #expect(model.writesBytes && model.algorithm == .unigram)
        for text in ["日本語 🦊", "a\u{301}", "The 車 ferry"] {
            let ids = try model.encode(text)
            #expect(!ids.contains(SpecialTokens.unknown))
            #expect(try model.decode(ids) == text && model.decodePieces(ids).joined() == text)
            #expect(try model.text(ofPieces: model.pieces(text)) == text)
        }
        let cut = try model.pieces("The<name>.")
        #expect(cut.contains("<name>"))
        #expect(try model.decode(model.encode("The<name>.")) == "The<name>.")
        // A control symbol is found in no text, and writes none.
        let control = try #require((0..<Int32(model.vocabularySize)).first { model.piece(of: $0) == "<2de>" })
        #expect(try !model.encode("<2de>").contains(control) && model.decode([control]) == "")
    }

    @Test("without byte fallback take such pieces for text")
    func noBytes() throws {
        let model = try AdoptedSubwordModel(contentsOf: golden("foreign-plain.spm")).model
        #expect(!model.writesBytes && model.algorithm == .bpe)
        #expect(model.text(ofPieces: ["▁", "<0x41>", "▁b"]) == "<0x41> b")
    }

    @Test("are known by what they are, not by where: any type of algorithm is told")
    func algorithms() throws {
        for algorithm in SubwordTrainer.Algorithm.allCases {
            let trainer = SubwordTrainer(algorithm: algorithm, vocabularySize: 12)
            #expect(try trainer.train(lines: ["ab ba", "aab b", "ba ab"]).model.algorithm == algorithm)
        }
    }

    @Test("may have a name of ours as text, which is a special piece then, and silent")
    func spelled() throws {
        let file = file([
            ("<unk>", Kind.unknown), ("</s>", Kind.control), ("▁", Kind.text), ("a", Kind.text),
            ("<pad>", Kind.userDefined),
        ])
        let adopted = try AdoptedSubwordModel(serialised: file, name: "x.model")
        #expect(pieces(of: adopted.model) == ["<pad>", "<unk>", "<s>", "</s>", "▁", "a"])
        #expect(
            adopted.notes == [
                "x.model: of its 5 pieces, a vocabulary of 6 is made, special pieces first; added, as it lacks them: <s>; "
                    + "<pad> is no text any more"
            ])
        #expect(try !adopted.model.encode("<pad>").contains(SpecialTokens.pad))
    }

    @Test("may have one piece for both ends of a sentence: it is the end, and a beginning is added")
    func bothEnds() throws {
        let file = file([("<unk>", Kind.unknown), ("<|end|>", Kind.control), ("▁", Kind.text), ("a", Kind.text)]) {
            trainer in
            trainer.append(46, bytes: "<|end|>".utf8)
            trainer.append(47, bytes: "<|end|>".utf8)
        }
        let adopted = try AdoptedSubwordModel(serialised: file, name: "x.model")
        #expect(pieces(of: adopted.model) == ["<pad>", "<unk>", "<s>", "</s>", "▁", "a"])
        #expect(adopted.notes[0].hasSuffix("added, as it lacks them: <pad> and <s>; <|end|> is called </s>"))
    }

    @Test("are refused in one line where they cannot be taken over")
    func refused() throws {
        let good = [("<unk>", Kind.unknown), ("▁", Kind.text), ("a", Kind.text)]
        #expect(problem(file(good)) == nil)
        #expect(
            problem(file([("▁", Kind.text), ("a", Kind.text)]))
                == "x.model: found no piece of type UNKNOWN, expected a SentencePiece model with one, such as <unk>")
        #expect(
            problem(file(good) { $0.append(24, integer: 1) })
                == "x.model: found ▁ after words (treat_whitespace_as_suffix), expected a SentencePiece model with ▁ before "
                + "them")
        #expect(
            problem(file(good, normalizer: { $0.append(5, integer: 0) }))
                == "x.model: found spaces that are written as they are (escape_whitespaces), expected a SentencePiece model "
                + "with ▁ for them")
        let named = [("[UNK]", Kind.unknown), ("[CLS]", Kind.control), ("<s>", Kind.userDefined), ("a", Kind.text)]
        #expect(
            problem(file(named) { $0.append(46, bytes: "[CLS]".utf8) })
                == "x.model: found '<s>' as piece 2, where it means something else, expected no such piece")
        #expect(problem(Array("This is a text.".utf8))?.hasPrefix("x.model: not a SentencePiece model") == true)
        #expect(problem([])?.hasPrefix("x.model: ") == true)
        for cut in [100, 1000, 2000] {
            #expect(problem(Array(try bytes("foreign-plain.spm").prefix(cut)))?.hasPrefix("x.model: ") == true)
        }
    }

    @Test("that put no space before a text are told of")
    func noSpace() throws {
        let file = file(
            [("<unk>", Kind.unknown), ("▁", Kind.text), ("a", Kind.text)], normalizer: { $0.append(3, integer: 0) })
        let notes = try AdoptedSubwordModel(serialised: file, name: "x.model").notes
        #expect(notes.count == 2 && notes[1].hasPrefix("x.model: a text begins without a space (add_dummy_prefix)"))
    }

    @Test("and others have the same vocabulary when their pieces have the same numbers, whatever else is in the file")
    func sameVocabulary() throws {
        let one = [("<unk>", Kind.unknown), ("▁", Kind.text), ("a", Kind.text), ("b", Kind.text)]
        func model(_ pieces: [(String, UInt64)], _ path: String) throws -> SubwordModel {
            let file = file(pieces) { $0.append(1, bytes: path.utf8) }
            return try AdoptedSubwordModel(serialised: file, name: "x.model").model
        }
        let (first, second) = (try model(one, "one.txt"), try model(one, "two.txt"))
        #expect(first.serialised != second.serialised && first.checksum != second.checksum)
        #expect(first.hasSameVocabulary(as: second) && second.hasSameVocabulary(as: first))
        let swapped = try model([one[0], one[1], one[3], one[2]], "one.txt")
        let longer = try model(one + [("c", Kind.text)], "one.txt")
        #expect(!first.hasSameVocabulary(as: swapped) && !first.hasSameVocabulary(as: longer))
    }
}
