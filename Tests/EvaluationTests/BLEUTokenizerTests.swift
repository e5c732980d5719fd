import Evaluation
import Testing

@Suite("BLEUTokenizer")
struct BLEUTokenizerTests {
    @Test("cuts every golden line as sacreBLEU does", arguments: BLEUTokenizer.allCases)
    func golden(tokenizer: BLEUTokenizer) throws {
        var lines = 0
        for corpus in try GoldenBLEU.load().corpora {
            guard let expected = corpus.tokens[tokenizer.rawValue] else { continue }
            #expect(expected.count == corpus.lines.count)
            for (line, tokens) in zip(corpus.lines, expected) {
                // Compared by scalars: `==` on strings would let canonically equivalent ones pass.
                let ours = tokenizer.tokens(of: line).map { Array($0.unicodeScalars) }
                #expect(ours == tokens.map { Array($0.unicodeScalars) }, "\(corpus.name): \(line.debugDescription)")
                lines += 1
            }
        }
        #expect(lines > 300)
    }

    @Test("13a leaves decimals whole and separates the rest")
    func mteval13a() {
        let tokens = BLEUTokenizer.mteval13a.tokens(of: "He paid $1,250.50 (in 2019-2020). Don't!")
        #expect(tokens == ["He", "paid", "$", "1,250.50", "(", "in", "2019", "-", "2020", ")", ".", "Don't", "!"])
    }

    @Test("13a undoes entities in mteval's order")
    func entities() {
        let tokens = BLEUTokenizer.mteval13a.tokens(of: "&amp;lt; &amp;quot; &quot;")
        #expect(tokens == ["<", "&", "quot", ";", "\""])
    }

    @Test("intl separates typographic punctuation and symbols")
    func international() {
        let tokens = BLEUTokenizer.international.tokens(of: "Nur „3,20 €“ – gut…")
        #expect(tokens == ["Nur", "„", "3,20", "€", "“", "–", "gut", "…"])
    }

    @Test("intl leaves punctuation between a number and the edge of the text")
    func internationalEdges() {
        #expect(BLEUTokenizer.international.tokens(of: "(5 or 6.") == ["(5", "or", "6."])
    }
}
