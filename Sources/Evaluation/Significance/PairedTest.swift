/// Tests whether systems differ from a baseline by more than chance, on the same segments.
///
/// Both tests ask how often a world without a real difference would show one as large as ours, and return
///
///     p = (c + 1) / (R + 1)
///
/// for R resamples of which c exceed the difference. They are two-sided: a small p says that the systems differ, not
/// which one is better.
///
/// A resample that exactly equals the difference does not count, as in sacreBLEU, though Riezler and Maxwell's
/// figure 1 counts it. The choice is invisible where such ties are rare, as on any corpus of real size. Where they are
/// not, the p is too small: a system tested against itself gets the smallest p there is.
public struct PairedTest: Hashable, Sendable {
    /// How the differences without a cause are made.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        /// Segments are drawn with replacement, the same for both systems, and the absolute differences
        /// shifted so that their mean is zero.
        /// - Source: Koehn 2004, section 4, aclanthology.org/W04-3250; the shift is that of Moses' script, and
        ///   sacreBLEU's.
        case bootstrap = "bs"
        /// For each segment a coin decides whether the two systems swap their translations.
        /// - Source: Riezler and Maxwell 2005, "On Some Pitfalls in Automatic Evaluation and Significance
        ///   Testing for MT", section 4, aclanthology.org/W05-0908.
        case approximateRandomization = "ar"
    }

    /// How the differences are made.
    public let method: Method
    /// How many, and from which seed.
    public let resampling: Resampling
    /// How confidence intervals are estimated; nil if they are not.
    public let confidence: Resampling?

    /// Paired bootstrap resampling; its resamples serve the confidence intervals too.
    public static func bootstrap(_ resampling: Resampling = Resampling(count: 1000)) -> PairedTest {
        PairedTest(method: .bootstrap, resampling: resampling, confidence: resampling)
    }

    /// Paired approximate randomisation.
    ///
    /// - Parameter confidence: How to estimate confidence intervals by bootstrap resampling; nil for none.
    public static func approximateRandomization(
        _ resampling: Resampling = Resampling(count: 10_000), confidence: Resampling? = nil
    ) -> PairedTest {
        PairedTest(method: .approximateRandomization, resampling: resampling, confidence: confidence)
    }

    /// Tests each system against the baseline.
    ///
    /// - Parameters:
    ///   - baseline: Its translations, scored.
    ///   - systems: Those of the others, scored by the same metric in the same order of segments.
    /// - Returns: The results: first the baseline's, without a p-value, then the systems'.
    /// - Throws: `SignificanceError` for a corpus without segments, or numbers of segments that differ.
    public func results<M: Metric>(
        baseline: CorpusScorer<M>, systems: [CorpusScorer<M>]
    ) throws(SignificanceError) -> [PairedResult] {
        guard baseline.segmentCount > 0 else { throw .noSegments }
        for (index, system) in systems.enumerated() where system.segmentCount != baseline.segmentCount {
            throw .segmentCounts(
                system: index + 1, found: system.segmentCount, expected: baseline.segmentCount)
        }
        var samples: [[Double]] = []
        if let confidence {
            for scorer in [baseline] + systems { samples.append(try scorer.resampledScores(confidence)) }
        }
        let intervals = samples.map { ConfidenceInterval(resampledScores: $0) }

        let baselineScore = baseline.score.score
        var results = [PairedResult(score: baselineScore, interval: intervals.first)]
        for (index, system) in systems.enumerated() {
            let score = system.score.score
            let differences: [Double]
            switch method {
            case .bootstrap:
                differences = Self.centred(zip(samples[index + 1], samples[0]).map { abs($0 - $1) })
            case .approximateRandomization:
                differences = swappedDifferences(baseline, system)
            }
            let pValue = Self.pValue(differences, beyond: abs(score - baselineScore))
            results.append(
                PairedResult(score: score, pValue: pValue, interval: samples.isEmpty ? nil : intervals[index + 1]))
        }
        return results
    }

    /// For each trial, the absolute difference between two systems that have swapped some translations.
    private func swappedDifferences<M: Metric>(_ first: CorpusScorer<M>, _ second: CorpusScorer<M>) -> [Double] {
        let metric = first.metric
        let firstTotals = first.statisticsTable.totals
        let secondTotals = second.statisticsTable.totals
        // What the second system has more: moving it over is swapping.
        let surplus = StatisticsTable(
            statistics: zip(second.statistics, first.statistics).map { $0 - $1 }, width: metric.statisticsCount)
        return resampling.map { random, picks in
            random.drawCoins(of: surplus.segmentCount, into: &picks)
            let moved = surplus.sums(of: picks)
            let swappedFirst = metric.score(sums: zip(firstTotals, moved).map { $0 + $1 })
            let swappedSecond = metric.score(sums: zip(secondTotals, moved).map { $0 - $1 })
            return abs(swappedFirst.score - swappedSecond.score)
        }
    }

    /// The values minus their mean.
    private static func centred(_ values: [Double]) -> [Double] {
        let mean = values.reduce(0, +) / Double(values.count)
        return values.map { $0 - mean }
    }

    /// The share of the values that exceed the real difference, with one added to both sides of the fraction so that
    /// it is never zero.
    ///
    /// Sums of fractions depend on their order in the last bits, hence the margin.
    private static func pValue(_ values: [Double], beyond difference: Double) -> Double {
        let exceeding = values.count { $0 > difference + 1e-9 }
        return Double(exceeding + 1) / Double(values.count + 1)
    }
}
