import Evaluation

/// One metric at work on all systems.
protocol SystemScores {
    /// Scores the next lines of all systems.
    mutating func add(_ lines: [SegmentReader.Line], threads: Int?) throws

    /// The first system's score.
    func report(_ plan: ScoreSignificance.Plan, decimals: Int) throws -> ScoreReport

    /// Adds the scores of all systems to a table.
    func add(to table: inout ComparisonTable, _ plan: ScoreSignificance.Plan) throws

    /// The metric's name, and the systems but the first, as indices, that have the first one's score in every segment.
    var systemsLikeFirst: (metric: String, systems: [Int]) { get }
}

/// A score as it is printed, and as programs read it.
struct ScoreReport {
    /// The whole line.
    let line: String
    /// The value alone.
    let value: String
    /// What JSON says.
    let record: ScoreRecord

    /// Reports of several metrics, one a line, with the values below each other.
    static func aligned(_ reports: [ScoreReport]) -> [String] {
        let labels = reports.map { $0.line.prefix { $0 != "=" }.count }
        let widest = labels.max() ?? 0
        return zip(reports, labels).map { String(repeating: " ", count: widest - $1) + $0.line }
    }
}

/// One metric at work on all systems.
struct ScoresBy<M: Metric>: SystemScores {
    /// One for each system.
    private var scorers: [CorpusScorer<M>]

    /// Begins to score so many systems.
    init(_ metric: M, systems: Int) {
        scorers = Array(repeating: CorpusScorer(metric: metric), count: systems)
    }

    mutating func add(_ lines: [SegmentReader.Line], threads: Int?) throws {
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
