import Evaluation

/// One metric at work on all systems.
struct ScoresByMetric<M: Metric>: SystemScores {
    /// One for each system.
    private var scorers: [CorpusScorer<M>]

    /// Begins to score so many systems.
    init(_ metric: M, systems: Int) {
        scorers = Array(repeating: CorpusScorer(metric: metric), count: systems)
    }

    mutating func add(_ lines: [SegmentReader.Line], threads: Int) throws {
        for system in scorers.indices {
            try scorers[system].add(lines.map { $0.segment(of: system) }, threads: threads)
        }
    }

    func report(_ plan: ScoreSignificance.Plan, decimals: Int) throws -> ScoreReport {
        let (score, signature) = (scorers[0].score, scorers[0].signature)
        let signed = plan.confidence.map { signature.with(confidence: $0) } ?? signature
        let interval = try plan.confidence.map { try scorers[0].confidenceInterval($0) }
        return ScoreReport(
            line: score.formatted(decimals: decimals, signature: signed, confidence: interval),
            value: score.formattedValue(decimals: decimals, confidence: interval),
            record: ScoreRecord(score, signature: signed, confidence: interval, decimals: decimals))
    }

    func add(to table: inout ComparisonTable, _ plan: ScoreSignificance.Plan) throws {
        if let test = plan.test {
            try table.add(scorers, test: test)
        } else {
            try table.add(scorers, confidence: plan.confidence)
        }
    }

    var systemsLikeFirst: (metric: String, systems: [Int]) {
        let alike = scorers.indices.dropFirst().filter { scorers[$0].statistics == scorers[0].statistics }
        return (scorers[0].score.name, Array(alike))
    }
}
