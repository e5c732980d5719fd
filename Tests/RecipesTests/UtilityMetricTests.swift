import Evaluation
import Recipes
import Testing
import Translation

@Suite("Metrics as utilities")
struct UtilityMetricTests {
    private let texts = ["the red dog runs home", "the red dogs run home", "a cat", ""]
    private let probabilities = [0.5, 0.25, 0.15, 0.1]

    private func check(_ utility: any CandidateUtility, _ metric: some Metric) {
        var metric = metric
        for (text, found) in zip(texts, utility.expectedUtilities(of: texts, probabilities: probabilities)) {
            var expected = 0.0
            for (reference, probability) in zip(texts, probabilities) {
                expected += probability * metric.sentenceScore(hypothesis: text, references: [reference]).score
            }
            #expect(abs(found - expected) < 1e-9, "\(text)")
        }
    }

    @Test("What is expected is the mean score, each reference as likely as it is")
    func means() {
        check(UtilityMetric.chrf.utility(language: "de"), ChrF())
        check(UtilityMetric.bleu.utility(language: "de"), BLEU(orders: .effective))
    }

    @Test("What counts as a word depends on the language")
    func language() {
        let texts = ["\u{4E2D}\u{6587}\u{5B57}", "\u{4E2D}\u{6587}\u{8BCD}"]
        let bleu = ["zh", "en"].map {
            UtilityMetric.bleu.utility(language: $0).expectedUtilities(of: texts, probabilities: [0, 1])[0]
        }
        #expect(bleu[0] > 0 && bleu[1] == 0)
    }
}
