extension CorpusScorer {
    /// The scores of corpora made of as many segments as this one has, drawn from it with replacement.
    ///
    /// Scorers with the same number of segments get the same resamples from the same settings.
    /// - Throws: `SignificanceError.noSegments`.
    public func resampledScores(_ resampling: Resampling) throws(SignificanceError) -> [Double] {
        guard segmentCount > 0 else { throw .noSegments }
        let table = statisticsTable
        return resampling.map { [metric] random, picks in
            random.drawBootstrap(of: table.segmentCount, into: &picks)
            return metric.score(sums: table.sums(of: picks)).score
        }
    }

    /// The 95% confidence interval of the score, by bootstrap resampling.
    ///
    /// - Throws: `SignificanceError.noSegments`.
    public func confidenceInterval(
        _ resampling: Resampling = Resampling(count: 1000)
    ) throws(SignificanceError) -> ConfidenceInterval {
        ConfidenceInterval(resampledScores: try resampledScores(resampling))
    }

    /// The statistics of the segments as a table for resampling.
    var statisticsTable: StatisticsTable {
        StatisticsTable(statistics: statistics, width: metric.statisticsCount)
    }
}
