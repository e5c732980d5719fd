import Evaluation
import TestSupport
import Testing

@Suite("TercomTokenizer")
struct TercomTokenizerTests {
    private struct Golden: Decodable {
        struct Line: Decodable {
            let line: String
            let settings: Settings
            let words: [String]
        }
        struct Settings: Decodable {
            let normalized, noPunct, asianSupport: Bool

            var options: TercomTokenizer.Options {
                let all: [(TercomTokenizer.Options, Bool)] = [
                    (.normalized, normalized), (.withoutPunctuation, noPunct), (.asianSupport, asianSupport),
                ]
                return TercomTokenizer.Options(all.filter(\.1).map(\.0))
            }
        }
        let tokens: [Line]
    }

    @Test("cuts every golden line as sacreBLEU does")
    func golden() throws {
        let lines = try decodeGolden("ter.json", as: Golden.self, keys: .convertFromSnakeCase).tokens
        for expected in lines {
            let tokenizer = TercomTokenizer(options: expected.settings.options)
            let words = tokenizer.tokens(of: expected.line).map { Array($0.unicodeScalars) }
            #expect(
                words == expected.words.map { Array($0.unicodeScalars) },
                "\(expected.settings) \(expected.line.debugDescription)")
        }
        #expect(lines.count > 500)
    }

    @Test("cuts at whitespace alone, and lowercases, unless it is told otherwise")
    func plain() {
        #expect(TercomTokenizer().tokens(of: " It's 3.5,\tOK! ") == ["it's", "3.5,", "ok!"])
        #expect(TercomTokenizer(casing: .mixed).tokens(of: "OK") == ["OK"])
    }

    @Test("makes the possessive a word, but not in front of a period")
    func possessive() {
        let tokenizer = TercomTokenizer(options: .normalized)
        #expect(tokenizer.tokens(of: "dog's cat's.") == ["dog", "'s", "cat's", "."])
    }

    @Test("removes punctuation inside numbers, and leaves no gap")
    func withoutPunctuation() {
        #expect(TercomTokenizer(options: .withoutPunctuation).tokens(of: "3.5 (a,b) . c") == ["35", "ab", "c"])
        #expect(
            TercomTokenizer(options: [.withoutPunctuation, .normalized]).tokens(of: "3.5 (a,b)") == ["35", "a", "b"])
    }

    @Test("Asian support does nothing alone")
    func asianSupport() {
        #expect(TercomTokenizer(options: .asianSupport).tokens(of: "中国。") == ["中国。"])
        #expect(TercomTokenizer(options: [.asianSupport, .normalized]).tokens(of: "中国。か") == ["中", "国", "。", "か"])
        #expect(TercomTokenizer(options: [.asianSupport, .withoutPunctuation]).tokens(of: "中。国") == ["中国"])
    }
}
