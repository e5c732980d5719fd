import Evaluation
import TestSupport
import Testing

@Suite("PieceTokenizer")
struct PieceTokenizerTests {
    private struct Golden: Decodable {
        struct Text: Decodable {
            let text: String
            let pieces: [String]
        }
        struct Case: Decodable, GoldenCase {
            let lowercase: Bool
            let score: Double
            let line: String
            let signature: String
            var lineWithSignature: String? { nil }
            let sentences: [Double]
        }
        struct Corpus: Decodable {
            let name: String
            let cases: [Case]
        }
        let version: String
        let texts: [Text]
        let corpora: [Corpus]
    }

    @Test("gives BLEU over pieces that equals sacreBLEU's")
    func golden() throws {
        let golden: Golden = try decodeGolden("spm_bleu.json", keys: .convertFromSnakeCase)
        let texts = Dictionary(uniqueKeysWithValues: try GoldenBLEU.load().corpora.map { ($0.name, $0) })
        // Keyed by scalars: to `String` two spellings of an accented letter are the same key.
        let pieces = Dictionary(
            uniqueKeysWithValues: golden.texts.map { (Array($0.text.unicodeScalars), $0.pieces) })
        let tokenizer = PieceTokenizer(name: "small") { text in
            pieces[Array(text.unicodeScalars)] ?? ["no pieces for this text: \(text.debugDescription)"]
        }
        for corpus in golden.corpora {
            let text = try #require(texts[corpus.name])
            for expected in corpus.cases {
                let casing: Casing = expected.lowercase ? .lowercase : .mixed
                var scorer = CorpusScorer(metric: BLEU(casing: casing, pieceTokenizer: tokenizer))
                for (index, hypothesis) in text.hypotheses.enumerated() {
                    try scorer.add(hypothesis: hypothesis, references: text.references(of: index))
                }
                let signed = Golden.Case(
                    lowercase: expected.lowercase, score: expected.score, line: expected.line,
                    signature: expected.signature.replacing("tok:small", with: "tok:spm:small"),
                    sentences: expected.sentences)
                signed.check(scorer, version: golden.version, "\(corpus.name), \(casing)")
            }
        }
        #expect(golden.corpora.count >= 15)
    }

    @Test("counts a piece with whitespace inside as two tokens, and one of whitespace as none")
    func whitespace() {
        var bleu = BLEU(maximumOrder: 1, pieceTokenizer: PieceTokenizer(name: "x") { _ in ["a b", "\u{3000}", "c"] })
        #expect(bleu.sentenceScore(hypothesis: "", references: [""]).totals == [3])
    }

    @Test("is known by its own name where it has one")
    func signature() {
        let bleu = BLEU(pieceTokenizer: PieceTokenizer(signature: "flores200") { [$0] })
        #expect(bleu.signature(references: .fixed(1)).description.contains("|tok:flores200|"))
        #expect(PieceTokenizer(signature: "x") { _ in ["a b", "c"] }.tokens(of: "") == ["a", "b", "c"])
    }
}
