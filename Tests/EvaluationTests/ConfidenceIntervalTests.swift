import Evaluation
import Testing

@Suite("ConfidenceInterval")
struct ConfidenceIntervalTests {
    @Test("of a corpus without variation is that score and nothing more")
    func constant() throws {
        let scorer = try ShareOfWords.scorer(Array(repeating: ("a b c", "a c"), count: 50))
        let interval = try scorer.confidenceInterval()
        #expect(interval.margin < 1e-12)
        #expect(abs(interval.mean - scorer.score.score) < 1e-12)
        #expect(ConfidenceInterval(resampledScores: [33.3, 33.3, 33.3]) == ConfidenceInterval(mean: 33.3, margin: 0))
    }

    @Test("leaves out one score in forty at each end")
    func percentiles() {
        let scores = (1...1000).map { Double($0) }.shuffled()
        // 25 are left out at each end: from 26 to 975.
        #expect(ConfidenceInterval(resampledScores: scores) == ConfidenceInterval(mean: 500.5, margin: 474.5))
        #expect(ConfidenceInterval(resampledScores: [1, 4]) == ConfidenceInterval(mean: 2.5, margin: 1.5))
    }

    @Test("is as wide as theory says for the mean of a share")
    func theory() throws {
        // 400 segments of one word, half of them right: the share's deviation is 50 / √400 = 2.5.
        let segments = (0..<400).map { ($0 % 2 == 0 ? "a" : "b", "a") }
        let interval = try ShareOfWords.scorer(segments).confidenceInterval(Resampling(count: 4000))
        // Five deviations of the mean and of the percentiles of 4000 resamples.
        #expect(abs(interval.mean - 50) < 0.2)
        #expect(abs(interval.margin - 1.96 * 2.5) < 0.4)
    }

    @Test("gives the same for any number of threads")
    func threads() throws {
        let scorer = try GoldenSignificance.load().scorers()[3]
        let scores = try scorer.resampledScores(Resampling(count: 101, threads: 1))
        #expect(try scorer.resampledScores(Resampling(count: 101, threads: 2)) == scores)
        #expect(try scorer.resampledScores(Resampling(count: 101, threads: 3)) == scores)
        // A resample depends on its index, not on how many there are.
        #expect(try scorer.resampledScores(Resampling(count: 40)) == Array(scores.prefix(40)))
        #expect(Set(scores).count > 90)
    }

    @Test("of no segments is refused")
    func empty() throws {
        let scorer = try ShareOfWords.scorer([])
        #expect(throws: SignificanceError.noSegments) { try scorer.confidenceInterval() }
    }

    @Test("is printed in sacreBLEU's layout")
    func printed() throws {
        let golden = try GoldenSignificance.load()
        let scorer = try #require(try golden.scorers().first { abs($0.score.score - golden.single.score) < 1e-9 })
        guard case .number(let mean) = golden.single.json["confidence_mean"],
            case .number(let margin) = golden.single.json["confidence_var"]
        else {
            Issue.record("no confidence in the golden file")
            return
        }
        let signature = scorer.signature.with(confidence: Resampling(count: 1000))
        let line = scorer.score.formatted(
            signature: signature, confidence: ConfidenceInterval(mean: mean, margin: margin))
        #expect(line == golden.ours(golden.single.line))
    }
}
