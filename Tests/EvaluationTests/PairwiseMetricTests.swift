import Evaluation
import Testing
import Text

@Suite("Metrics of texts each with each")
struct PairwiseMetricTests {
    /// Texts that have much in common and some that have nothing, equal ones, blank ones and such as are mostly punctuation.
    private static func texts(seed: UInt64) -> [String] {
        let words = [
            "the", "red", "dog", "dogs,", "(runs)", "3.5", "a-b", "caf\u{e9}", "cafe\u{301}", "\u{4E2D}\u{6587}", "!",
            "RED",
        ]
        var random = SplitMix64(seed)
        let drawn = (0..<12).map { _ in
            (0..<random.next(below: 9)).map { _ in words[random.next(below: words.count)] }.joined(separator: " ")
        }
        return drawn + ["", " ", drawn[0], "the the the the the", "a", "  the red dog "]
    }

    private func check(_ metric: some PairwiseMetric, _ about: Comment) {
        var (pairwise, single) = (metric, metric)
        // Twice with one metric: it forgets what it has seen.
        for seed in [1, 2] as [UInt64] {
            let texts = Self.texts(seed: seed)
            let scores = pairwise.pairwiseScores(of: texts)
            #expect(scores.count == texts.count * texts.count, about)
            for (i, hypothesis) in texts.enumerated() {
                for (j, reference) in texts.enumerated() {
                    let expected = single.sentenceScore(hypothesis: hypothesis, references: [reference]).score
                    #expect(scores[i * texts.count + j] == expected, "\(about), seed \(seed), \(i) and \(j)")
                }
            }
        }
        #expect(pairwise.pairwiseScores(of: []).isEmpty)
    }

    @Test("every score is that of the sentence, to the bit")
    func sentences() throws {
        check(ChrF(), "chrF")
        check(try ChrF(wordOrder: 2), "chrF++")
        check(try ChrF(characterOrder: 0, wordOrder: 3, beta: 1), "words alone")
        check(try ChrF(casing: .lowercase, characters: .all, averaging: .epsilon), "other settings")
        check(BLEU(orders: .effective), "BLEU")
        check(BLEU(tokenizer: .international, smoothing: .addK(value: 1), casing: .lowercase), "other settings of BLEU")
        check(BLEU(tokenizer: .characters, smoothing: .off, maximumOrder: 2), "characters")
    }

    @Test("a text is its own best translation, and some texts differ")
    func themselves() {
        let texts = ["the red dog runs home", "the red dogs run home", "nothing of the kind"]
        var metric = ChrF()
        let scores = metric.pairwiseScores(of: texts)
        #expect([0, 4, 8].allSatisfy { scores[$0] == 100 })
        #expect(scores[1] > scores[2] && scores[1] < 100 && scores[2] < 50)
    }
}
