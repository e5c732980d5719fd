import Evaluation
import TestSupport
import Testing

@Suite("TER")
struct TERTests {
    private struct Case: Decodable, GoldenCase {
        struct Settings: Decodable {
            let normalized: Bool
            let noPunct: Bool
            let asianSupport: Bool
            let caseSensitive: Bool

            var metric: TER {
                var options: TercomTokenizer.Options = []
                if normalized { options.insert(.normalized) }
                if noPunct { options.insert(.withoutPunctuation) }
                if asianSupport { options.insert(.asianSupport) }
                return TER(tokenizer: TercomTokenizer(options: options, casing: caseSensitive ? .mixed : .lowercase))
            }
        }
        let settings: Settings
        let score: Double
        let edits: Int
        let referenceLength: Double
        let line: String
        let signature: String
        let lineWithSignature: String?
        let sentences: [Double]
    }

    private struct Golden: Decodable {
        struct Texts: Decodable {
            let hypotheses: [String]
            let references: [[String?]]
        }
        struct Corpus: Decodable {
            let name: String
            let texts: Texts?
            let cases: [Case]
        }
        let version: String
        let corpora: [Corpus]
    }

    @Test("equals sacreBLEU on every corpus and option, in value to 1e-9 and in print to the last digit")
    func golden() throws {
        let golden: Golden = try decodeGolden("ter.json", keys: .convertFromSnakeCase)
        let shared = Dictionary(uniqueKeysWithValues: try GoldenBLEU.load().corpora.map { ($0.name, $0) })
        var cases = 0
        for corpus in golden.corpora {
            let hypotheses = try #require(corpus.texts?.hypotheses ?? shared[corpus.name]?.hypotheses)
            let references = try #require(corpus.texts?.references ?? shared[corpus.name]?.references)
            for expected in corpus.cases {
                var scorer = CorpusScorer(metric: expected.settings.metric)
                for (index, hypothesis) in hypotheses.enumerated() {
                    try scorer.add(hypothesis: hypothesis, references: references.map { $0[index] })
                }
                let place: Comment = "\(corpus.name), \(expected.settings)"
                expected.check(scorer, version: golden.version, place)
                #expect(scorer.score.edits == expected.edits, place)
                #expect(abs(scorer.score.referenceLength - expected.referenceLength) <= 1e-9, place)
                cases += 1
            }
        }
        #expect(cases >= 300)
    }

    @Test("counts a move as one edit, as in the paper's example")
    func move() {
        var ter = TER()
        let score = ter.sentenceScore(
            hypothesis: "THIS WEEK THE SAUDIS denied information published in the new york times",
            references: ["SAUDI ARABIA denied THIS WEEK information published in the AMERICAN new york times"])
        #expect(score.edits == 4)
        #expect(score.referenceLength == 13)
        #expect(abs(score.score - 100 * 4.0 / 13) < 1e-12)
        #expect(score.description == "TER = 30.77")
    }

    @Test("counts the edits to the closest reference, and divides by the average length")
    func severalReferences() {
        var ter = TER()
        let score = ter.sentenceScore(hypothesis: "a b c", references: ["a b c d", "x y", "a"])
        #expect(score.edits == 1)
        #expect(abs(score.referenceLength - 7.0 / 3) < 1e-12)
    }

    @Test("is 100 for words against nothing and 0 for nothing against nothing")
    func empty() {
        var ter = TER()
        #expect(ter.sentenceScore(hypothesis: "a b", references: [""]).score == 100)
        #expect(ter.sentenceScore(hypothesis: "", references: [" "]).score == 0)
        #expect(ter.sentenceScore(hypothesis: "", references: ["a b"]).score == 100)
    }

    @Test("ignores case unless it is told otherwise")
    func casing() {
        var (ignoring, minding) = (TER(), TER(tokenizer: TercomTokenizer(casing: .mixed)))
        #expect(ignoring.sentenceScore(hypothesis: "The Cat", references: ["the cat"]).edits == 0)
        #expect(minding.sentenceScore(hypothesis: "The Cat", references: ["the cat"]).edits == 2)
    }

    @Test("normalises references twice, as sacreBLEU does")
    func normalisedReferences() {
        var ter = TER(tokenizer: TercomTokenizer(options: .normalized))
        let score = ter.sentenceScore(hypothesis: "a..5", references: ["a..5"])
        #expect(score.referenceLength == 4)
        #expect(score.edits == 2)
    }

    @Test("refuses a segment without any reference, where sacreBLEU crashes")
    func noReference() {
        var scorer = CorpusScorer(metric: TER())
        #expect(throws: EvaluationError.noReference(segment: 1)) {
            try scorer.add(hypothesis: "a", references: [nil])
        }
    }

    @Test("takes memory and time in proportion to the lengths, for 100,000 words too", .timeLimit(.minutes(1)))
    func longTexts() {
        var ter = TER()
        let words = (0..<100_000).map { "w\($0 % 5000)" }
        let rotated = words[3...] + words[..<3]
        let score = ter.sentenceScore(
            hypothesis: rotated.joined(separator: " "), references: [words.joined(separator: " ")])
        #expect(score.edits == 6)
    }
}
