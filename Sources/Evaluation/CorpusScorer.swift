/// Scores a corpus segment by segment, and keeps each segment's statistics.
///
///     var scorer = CorpusScorer(metric: BLEU())
///     try scorer.add(hypothesis: "the cat sat", references: ["the cat sat down"])
///     print(scorer.score)
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
        let present = references.compactMap { $0 }
        guard !present.isEmpty else { throw .noReference(segment: segmentCount + 1) }
        metric.appendStatistics(hypothesis: hypothesis, references: present, to: &statistics)
        referenceCounts.insert(present.count)
        let row = statistics.count - metric.statisticsCount
        for index in sums.indices { sums[index] += statistics[row + index] }
        segmentCount += 1
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
