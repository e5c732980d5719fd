/// A measure of how close translations are to reference translations.
///
/// Every metric here is a function of *sums*: each segment (usually one line) contributes a row of
/// `statisticsCount` numbers, the rows of a corpus are added up, and the score is computed from the sums alone.
/// So a corpus can be scored as it streams by, and resampled thousands of times at the price of additions.
public protocol Metric: Sendable {
    /// What the metric computes from the sums.
    associatedtype Score: MetricScore

    /// How many numbers one segment contributes.
    var statisticsCount: Int { get }

    /// Computes the statistics of one segment and appends them, `statisticsCount` numbers, to `statistics`.
    ///
    /// It is mutating because a metric keeps its working memory from segment to segment; what it computes depends
    /// on the arguments alone.
    /// - Parameter references: The references present for this segment, at least one.
    mutating func appendStatistics(hypothesis: String, references: [String], to statistics: inout [Double])

    /// The score that belongs to the summed statistics of any set of segments.
    /// - Parameter sums: `statisticsCount` numbers.
    func score(sums: [Double]) -> Score

    /// The settings that a reader needs in order to reproduce a score.
    func signature(references: ReferenceCount) -> Signature
}

extension Metric {
    /// Scores one sentence alone.
    ///
    /// - Parameter references: The references present for this sentence, at least one.
    public mutating func sentenceScore(hypothesis: String, references: [String]) -> Score {
        var statistics: [Double] = []
        appendStatistics(hypothesis: hypothesis, references: references, to: &statistics)
        return score(sums: statistics)
    }
}
