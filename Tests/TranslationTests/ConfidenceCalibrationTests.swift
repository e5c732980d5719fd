import Corpora
import Testing
import Text
import Translation

@Suite struct ConfidenceCalibrationTests {
    /// Translations whose quality is a function of their log-probability, and some noise.
    private func samples(_ count: Int, seed: UInt64, _ quality: (Double) -> Double) -> [ConfidenceCalibration.Sample] {
        var generator = SplitMix64(seed)
        func uniform() -> Double { Double(generator.next(below: 1_000_000)) / 1_000_000 }
        return (0..<count).map { _ in
            let average = -2 * uniform()
            let noise = 0.2 * (uniform() - 0.5)
            return .init(averageLogProbability: average, quality: min(max(quality(average) + noise, 0), 1))
        }
    }

    @Test("Confidences never fall, stay among the qualities, and find the function behind the noise")
    func isotonic() {
        let calibration = ConfidenceCalibration(samples(5_000, seed: 1) { 0.9 + 0.4 * $0 })
        #expect(calibration.points.map(\.confidence) == calibration.points.map(\.confidence).sorted())
        for average in stride(from: -1.9, through: -0.1, by: 0.1) {
            let found = calibration.confidence(logProbability: 10 * average, length: 10)
            #expect(abs(found - (0.9 + 0.4 * average)) < 0.03)
        }
        #expect(calibration.confidence(logProbability: -100, length: 1) == calibration.points[0].confidence)
        #expect(calibration.confidence(logProbability: 0, length: 9) == calibration.points.last?.confidence)
        #expect(calibration.confidence(logProbability: -.infinity, length: 1) == 0)
        #expect(calibration.confidence(logProbability: 0, length: 0) == 1)
        #expect(calibration.confidence(logProbability: -.infinity, length: 0) == 0)
    }

    @Test("Where quality falls with the log-probability, all share one confidence")
    func pooled() {
        let calibration = ConfidenceCalibration(samples(1_000, seed: 2) { 0.2 - 0.3 * $0 })
        #expect(calibration.points.count <= 3)
    }

    @Test("A worked example of pooled neighbours")
    func example() {
        // Three blocks of twenty with the means 0.5, 0.3 and 0.9: the first two are pooled.
        let blocks = [(-3.0, 0.5), (-2.0, 0.3), (-1.0, 0.9)]
        let calibration = ConfidenceCalibration(
            blocks.flatMap { average, quality in
                (0..<20).map { _ in ConfidenceCalibration.Sample(averageLogProbability: average, quality: quality) }
            })
        #expect(calibration.points.map(\.averageLogProbability) == [-2.5, -1])
        #expect(zip(calibration.points, [0.4, 0.9]).allSatisfy { abs($0.confidence - $1) < 1e-12 })
        #expect(abs(calibration.confidence(logProbability: -1.75, length: 1) - 0.65) < 1e-12)
        #expect(calibration.sampleCount == 60)
    }

    @Test(
        "No point stands for fewer translations than it should, whatever their number", arguments: [1, 19, 141, 1_999])
    func remainder(count: Int) {
        // Qualities that rise, so that nothing is pooled.
        let samples = (0..<count).map {
            ConfidenceCalibration.Sample(averageLogProbability: Double($0 - count), quality: Double($0) / Double(count))
        }
        let points = ConfidenceCalibration(samples).points
        #expect(points.count == max(1, count / max(20, count / 50)))
        // The last one's mean is that of at least twenty numbers below the best.
        #expect(count < 20 || points[points.count - 1].confidence <= 1 - 10 / Double(count))
    }

    @Test("The expected error is the mean difference of ten equal groups")
    func expectedError() {
        let pairs = (0..<100).map { number in
            let confidence = Double(number) / 100
            let difference = number < 50 ? 0.1 : -0.3
            return (confidence: confidence, quality: confidence + difference)
        }
        #expect(abs(ConfidenceCalibration.expectedError(pairs) - 0.2) < 1e-12)
        #expect(ConfidenceCalibration.expectedError([]) == 0)
    }
}
