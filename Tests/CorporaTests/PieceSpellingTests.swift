import Corpora
import TestSupport
import Testing

/// Pieces put together to text, whatever they begin with.
@Suite struct PieceSpellingTests {
    private let plain: SubwordModel
    private let bytes: SubwordModel

    init() throws {
        plain = try SubwordModel(contentsOf: golden("unigram.spm"))
        bytes = try AdoptedSubwordModel(contentsOf: golden("foreign-bytes.spm")).model
    }

    @Test("a piece that is a mark behind a space, or joins what stands before it, stays what it is")
    func marks() {
        // Hindi, Thai, Arabic, Hebrew, an emoji with a colour.
        for (pieces, text) in [
            (["▁ह", "िं", "दी"], "हिंदी"), (["▁", "ก", "็"], "ก็"), (["▁م", "ُ", "▁", "ِن"], "مُ \u{650}ن"),
            (["▁ש", "ָ", "לום"], "שָלום"), (["▁👍", "🏽"], "👍🏽"), (["▁", "\u{301}a"], "\u{301}a"),
            (["a▁\u{301}"], "a \u{301}"),
        ] {
            for model in [plain, bytes] {
                #expect(model.text(ofPieces: pieces).unicodeScalars.elementsEqual(text.unicodeScalars), "\(pieces)")
            }
        }
    }

    @Test("bytes are put together to characters, and silent pieces write nothing")
    func byteFallback() {
        let pieces = ["<s>", "▁", "<0xE2>", "<0x82>", "<0xAC>", "▁a", "<0x20>", "<0xCC>", "<0x81>", "</s>", "<pad>"]
        #expect(bytes.text(ofPieces: pieces).unicodeScalars.elementsEqual("€ a \u{301}".unicodeScalars))
        #expect(bytes.text(ofPieces: ["<0xE2>", "a"]) == "\u{FFFD}a")
        #expect(bytes.text(ofPieces: ["<0xe2>", "<0xG2>", "<0x2>"]) == "<0xe2><0xG2><0x2>")
        #expect(plain.text(ofPieces: ["<0x41>"]) == "<0x41>")
    }

    @Test("a piece goes on with a character when it is a mark, or a byte that is not the first of one")
    func continuations() {
        let (plain, bytes) = (PieceSpelling(plain), PieceSpelling(bytes))
        for piece in ["\u{E47}", "\u{301}a", "\u{200D}", "🏽"] {
            #expect(plain.continuesCharacter(piece) && bytes.continuesCharacter(piece), "\(piece)")
        }
        for piece in ["a", "▁\u{301}", "", "ก", "<0xE2>", "<0x41>"] {
            #expect(!plain.continuesCharacter(piece) && !bytes.continuesCharacter(piece), "\(piece)")
        }
        #expect(bytes.continuesCharacter("<0x82>") && !plain.continuesCharacter("<0x82>"))
        #expect(bytes.unspacedText(of: ["▁a", "<0xE2>", "<0x82>", "<0xAC>", "▁"]) == "a€")
    }
}
