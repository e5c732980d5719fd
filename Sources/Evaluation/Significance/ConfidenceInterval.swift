import Reports

/// Where a score would lie if the test set had been another sample of the same kind: a mean and a margin.
///
/// 95% of the resamples' scores lie between two percentiles; the margin is half the distance between them.
/// - Source: Koehn 2004, "Statistical Significance Tests for Machine Translation Evaluation", section 3,
///   aclanthology.org/W04-3250; the choice of the percentiles is sacreBLEU's.
public struct ConfidenceInterval: Hashable, Codable, Sendable {
    /// The mean of the resamples' scores.
    public let mean: Double
    /// Half the width of the interval, in the score's unit.
    public let margin: Double

    /// Makes an interval that is known.
    public init(mean: Double, margin: Double) {
        self.mean = mean
        self.margin = margin
    }

    /// Estimates the interval from the scores of resamples, of which there is at least one.
    public init(resampledScores scores: [Double]) {
        precondition(!scores.isEmpty, "0 resampled scores, expected at least 1")
        let sorted = scores.sorted()
        let cut = sorted.count / 40
        // The first score is taken out of the sum, so that the mean of equal scores is that score exactly.
        let deviation = sorted.reduce(0) { $0 + ($1 - sorted[0]) } / Double(sorted.count)
        mean = sorted[0] + deviation
        margin = 0.5 * (sorted[sorted.count - 1 - cut] - sorted[cut])
    }

    /// The interval as sacreBLEU prints it: `μ = 33.05 ± 1.20`.
    public func formatted(decimals: Int = 2) -> String {
        "μ = \(mean.fixed(decimals)) ± \(margin.fixed(decimals))"
    }
}
