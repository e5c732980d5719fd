import Evaluation
import TestSupport
import Testing

@Suite("ChrF")
struct ChrFTests {
    private struct Golden: Decodable {
        struct Settings: Decodable {
            let charOrder: Int
            let wordOrder: Int
            let beta: Int
            let lowercase: Bool
            let whitespace: Bool
            let epsSmoothing: Bool

            func metric() throws -> ChrF {
                try ChrF(
                    characterOrder: charOrder, wordOrder: wordOrder, beta: beta,
                    casing: lowercase ? .lowercase : .mixed, characters: whitespace ? .all : .withoutWhitespace,
                    averaging: epsSmoothing ? .epsilon : .effective)
            }
        }
        struct Case: Decodable, GoldenCase {
            let settings: Settings
            let score: Double
            let line: String
            let signature: String
            let lineWithSignature: String?
            let sentences: [Double]
        }
        struct Corpus: Decodable {
            let name: String
            let cases: [Case]
        }
        let version: String
        let corpora: [Corpus]
    }

    @Test("equals sacreBLEU on every corpus and option, in value to 1e-9 and in print to the last digit")
    func golden() throws {
        let golden: Golden = try decodeGolden("chrf.json", keys: .convertFromSnakeCase)
        let texts = Dictionary(uniqueKeysWithValues: try GoldenBLEU.load().corpora.map { ($0.name, $0) })
        var cases = 0
        for corpus in golden.corpora {
            let text = try #require(texts[corpus.name])
            for expected in corpus.cases {
                var scorer = CorpusScorer(metric: try expected.settings.metric())
                for (index, hypothesis) in text.hypotheses.enumerated() {
                    try scorer.add(hypothesis: hypothesis, references: text.references(of: index))
                }
                expected.check(scorer, version: golden.version, "\(corpus.name), \(expected.settings)")
                cases += 1
            }
        }
        #expect(cases >= 300)
    }

    @Test("is the formula on an example by hand")
    func byHand() throws {
        // Characters: abab against abb: 4, 3 and 3 of one, 3, 2 and 1 of two (ab).
        var chrF = try ChrF(characterOrder: 2)
        let score = chrF.sentenceScore(hypothesis: "ab ab", references: ["abb"])
        #expect(abs(score.precision - (3.0 / 4 + 1.0 / 3) / 2) < 1e-15)
        #expect(abs(score.recall - (3.0 / 3 + 1.0 / 2) / 2) < 1e-15)
        let (precision, recall) = (13.0 / 24, 3.0 / 4)
        #expect(abs(score.score - 100 * 5 * precision * recall / (4 * precision + recall)) < 1e-12)
        #expect(score.description.hasPrefix("chrF2 = "))
    }

    @Test("takes the reference that fits best, the first of two equally good")
    func bestReference() throws {
        var chrF = try ChrF(characterOrder: 1)
        var statistics: [Double] = []
        chrF.appendStatistics(hypothesis: "ab", references: ["xyz", "ax", "ay b", "abxx", "abx"], to: &statistics)
        #expect(statistics == [2, 3, 2])
        statistics = []
        chrF.appendStatistics(hypothesis: "ab", references: ["x", "yz"], to: &statistics)
        #expect(statistics == [2, 1, 0])
    }

    @Test("cuts one mark off a word, the last one before the first")
    func punctuation() throws {
        func matches(_ hypothesis: String, _ reference: String) throws -> [Double] {
            var words = try ChrF(characterOrder: 0, wordOrder: 1)
            var statistics: [Double] = []
            words.appendStatistics(hypothesis: hypothesis, references: [reference], to: &statistics)
            return statistics
        }
        #expect(try matches("(hi)", "( hi )") == [2, 3, 1])
        #expect(try matches("(hi", "( hi )") == [2, 3, 2])
        #expect(try matches(". .. ...", ". . . .. .") == [5, 6, 4])
        #expect(try matches("„hi“", "hi") == [1, 1, 0])
    }

    @Test("refuses orders and betas out of range, and nothing to count")
    func mistakes() {
        #expect(
            throws: EvaluationError.settingOutOfRange(setting: "chrF character order", value: -1, range: 0...100)
        ) {
            try ChrF(characterOrder: -1)
        }
        #expect(throws: EvaluationError.settingOutOfRange(setting: "chrF word order", value: 101, range: 0...100)) {
            try ChrF(wordOrder: 101)
        }
        #expect(throws: EvaluationError.settingOutOfRange(setting: "chrF beta", value: -2, range: 0...1000)) {
            try ChrF(beta: -2)
        }
        #expect(throws: EvaluationError.noNGrams) { try ChrF(characterOrder: 0, wordOrder: 0) }
    }

    @Test("refuses a segment without any reference, where sacreBLEU crashes")
    func noReference() {
        var scorer = CorpusScorer(metric: ChrF())
        #expect(throws: EvaluationError.noReference(segment: 1)) {
            try scorer.add(hypothesis: "a", references: [nil])
        }
        #expect(scorer.score.score == 0)
    }
}
