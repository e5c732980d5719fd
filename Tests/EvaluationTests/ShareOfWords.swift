import Evaluation

/// A metric for tests: the percentage of the hypotheses' words that are in a reference, counted in fractions of a
/// word for each segment, so that its statistics are no whole numbers.
struct ShareOfWords: Metric {
    struct Score: MetricScore {
        let score: Double
        var name: String { "share" }
        var details: String { "" }
    }

    let statisticsCount = 9

    mutating func appendStatistics(hypothesis: String, references: [String], to statistics: inout [Double]) {
        let words = hypothesis.split(separator: " ")
        let known = Set(references.flatMap { $0.split(separator: " ") })
        statistics += [Double](repeating: 0.1, count: 7)
        statistics += [Double(words.count { known.contains($0) }) / 3, Double(words.count) / 3]
    }

    func score(sums: [Double]) -> Score {
        Score(score: sums[8] == 0 ? 0 : 100 * sums[7] / sums[8])
    }

    func signature(references: ReferenceCount) -> Signature { Signature(references: references, settings: []) }

    /// A scored corpus of segments, each a hypothesis and a reference.
    static func scorer(_ segments: [(String, String)]) throws -> CorpusScorer<ShareOfWords> {
        var scorer = CorpusScorer(metric: ShareOfWords())
        for (hypothesis, reference) in segments { try scorer.add(hypothesis: hypothesis, references: [reference]) }
        return scorer
    }
}
