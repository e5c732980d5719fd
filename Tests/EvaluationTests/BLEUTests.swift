import Evaluation
import Testing

@Suite("BLEU")
struct BLEUTests {
    @Test("equals sacreBLEU on every corpus and option, in value to 1e-9 and in print to the last digit")
    func golden() throws {
        let golden = try GoldenBLEU.load()
        var cases = 0
        for corpus in golden.corpora {
            for expected in corpus.cases {
                var scorer = CorpusScorer(metric: try expected.settings.metric())
                for (index, hypothesis) in corpus.hypotheses.enumerated() {
                    try scorer.add(hypothesis: hypothesis, references: corpus.references(of: index))
                }
                let score = scorer.score
                let place: Comment = "\(corpus.name), \(expected.settings)"
                #expect(abs(score.score - expected.score) <= 1e-9, place)
                #expect(abs(score.brevityPenalty - expected.bp) <= 1e-12, place)
                #expect(zip(score.precisions, expected.precisions).allSatisfy { abs($0 - $1) <= 1e-9 }, place)
                #expect(score.precisions.count == expected.precisions.count, place)
                #expect(score.hypothesisLength == expected.hypothesisLength, place)
                #expect(score.referenceLength == expected.referenceLength, place)
                #expect(score.formatted() == expected.line, place)

                let ours = Signature.program
                let signature = expected.signature.replacing(
                    "version:\(golden.version)", with: "\(ours.name):\(ours.value)")
                #expect(scorer.signature.description == signature, place)
                #expect(
                    score.formatted(decimals: 1, signature: scorer.signature)
                        == expected.lineWithSignature.replacing(expected.signature, with: signature), place)

                let sentences = scorer.segmentScores.map(\.score)
                #expect(sentences.count == expected.sentences.count, place)
                for (index, pair) in zip(sentences, expected.sentences).enumerated() {
                    #expect(abs(pair.0 - pair.1) <= 1e-9, "\(place), segment \(index + 1)")
                }
                cases += 1
            }
        }
        #expect(cases >= 500)
    }

    @Test("clips the matches of a repeated word, as in the paper's example")
    func clipping() {
        var bleu = BLEU(maximumOrder: 1)
        let score = bleu.sentenceScore(
            hypothesis: "the the the the the the the",
            references: ["the cat is on the mat", "there is a cat on the mat"])
        #expect(score.matches == [2])
        #expect(score.totals == [7])
        #expect(score.brevityPenalty == 1)
    }

    @Test("takes the closest reference length, the shorter of two equally close")
    func closestReference() {
        var bleu = BLEU()
        let score = bleu.sentenceScore(hypothesis: "a b c", references: ["a b c d e f", "a b c d", "a b"])
        #expect(score.referenceLength == 2)
    }

    @Test("is 100 for a text against itself")
    func identity() {
        var bleu = BLEU()
        let text = "this very text, against itself"
        #expect(abs(bleu.sentenceScore(hypothesis: text, references: [text]).score - 100) < 1e-9)
    }

    @Test("tells two spellings of an accented letter apart")
    func canonicalEquivalence() {
        var bleu = BLEU(maximumOrder: 1)
        #expect("caf\u{E9}" == "cafe\u{301}")
        #expect(bleu.sentenceScore(hypothesis: "caf\u{E9}", references: ["cafe\u{301}"]).matches == [0])
    }

    @Test("gives the same statistics whatever was scored before")
    func noMemory() throws {
        let golden = try GoldenBLEU.load()
        var reused = BLEU()
        for corpus in golden.corpora.reversed() {
            for (index, hypothesis) in corpus.hypotheses.enumerated() {
                let references = corpus.references(of: index).compactMap { $0 }
                var fresh = BLEU()
                var (first, second): ([Double], [Double]) = ([], [])
                reused.appendStatistics(hypothesis: hypothesis, references: references, to: &first)
                fresh.appendStatistics(hypothesis: hypothesis, references: references, to: &second)
                #expect(first == second)
                #expect(first.count == fresh.statisticsCount)
            }
        }
    }
}
