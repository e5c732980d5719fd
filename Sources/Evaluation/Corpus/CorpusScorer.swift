import Text

/// Scores a corpus segment by segment, and keeps each segment's statistics.
///
///     var scorer = CorpusScorer(metric: BLEU())
///     try scorer.add(hypothesis: "the cat sat", references: ["the cat sat down"])
///     print(scorer.score)
///
/// The score can be asked for at any time. Segments are scored one by one as they come, or many at once on several
/// threads; the result is the same to the bit.
public struct CorpusScorer<M: Metric>: Sendable {
    /// The metric and its settings.
    public private(set) var metric: M
    /// How many segments were added.
    public private(set) var segmentCount = 0
    /// The statistics of all segments, one row of `metric.statisticsCount` numbers for each.
    public private(set) var statistics: [Double] = []

    /// The sums of the rows so far, so that asking for the score at any time costs nothing.
    private var sums: [Double]
    private var referenceCounts: Set<Int> = []

    /// Makes a scorer without segments.
    public init(metric: M) {
        self.metric = metric
        sums = Array(repeating: 0, count: metric.statisticsCount)
    }

    /// Adds one segment.
    ///
    /// - Parameter references: Its references; one that is missing is nil. An empty reference is not a missing one.
    /// - Throws: `EvaluationError.noReference` if all of them are missing.
    public mutating func add(hypothesis: String, references: [String?]) throws(EvaluationError) {
        try add([Segment(hypothesis: hypothesis, references: references)], threads: 1)
    }

    /// Adds segments, on several threads.
    ///
    /// - Parameter threads: At least 1; as many as there are processors if it is nil.
    /// - Throws: `EvaluationError.noReference` if all references of a segment are missing; then none is added.
    public mutating func add(_ segments: [Segment], threads: Int? = nil) throws(EvaluationError) {
        let references = segments.map { $0.references.compactMap { $0 } }
        if let index = references.firstIndex(where: \.isEmpty) { throw .noReference(segment: segmentCount + index + 1) }
        let threads = threads ?? Workers.usualCount
        precondition(threads >= 1, "\(threads) threads, expected at least 1")
        let first = statistics.count
        if threads == 1 {
            for (segment, references) in zip(segments, references) {
                metric.appendStatistics(hypothesis: segment.hypothesis, references: references, to: &statistics)
            }
        } else {
            // Segments differ much in cost, so there are many small parts.
            let parts = Workers.ranges(of: segments.count, parts: 32 * threads)
            let rows = Workers(count: threads).map(parts.count) { [metric] part in
                var (metric, rows) = (metric, [Double]())
                for index in parts[part] {
                    metric.appendStatistics(
                        hypothesis: segments[index].hypothesis, references: references[index], to: &rows)
                }
                return rows
            }
            for rows in rows { statistics += rows }
        }
        for references in references { referenceCounts.insert(references.count) }
        let width = metric.statisticsCount
        for row in stride(from: first, to: statistics.count, by: width) {
            for index in 0..<width { sums[index] += statistics[row + index] }
        }
        segmentCount += segments.count
    }

    /// The score of all segments so far.
    public var score: M.Score { metric.score(sums: sums) }

    /// The score of each segment alone, in the order they were added.
    public var segmentScores: [M.Score] {
        (0..<segmentCount).map { score(ofSegments: [$0]) }
    }

    /// The score of a corpus made of some of the segments, each as often as its index (from 0) is given.
    ///
    /// This is what bootstrap resampling repeats; it adds rows and reads no text.
    public func score(ofSegments segments: [Int]) -> M.Score {
        let width = metric.statisticsCount
        var sums = [Double](repeating: 0, count: width)
        for segment in segments {
            precondition(0 <= segment && segment < segmentCount, "segment \(segment) of \(segmentCount)")
            for index in 0..<width { sums[index] += statistics[segment * width + index] }
        }
        return metric.score(sums: sums)
    }

    /// The settings behind the score, and the number of references, as far as segments were added.
    public var signature: Signature {
        let counts = referenceCounts.count > 1 ? ReferenceCount.varying : .fixed(referenceCounts.first ?? 0)
        return metric.signature(references: counts)
    }
}
