import Evaluation

/// One metric at work on all systems.
protocol SystemScores {
    /// Scores the next lines of all systems.
    mutating func add(_ lines: [SegmentReader.Line], threads: Int) throws

    /// The first system's score.
    func report(_ plan: ScoreSignificance.Plan, decimals: Int) throws -> ScoreReport

    /// Adds the scores of all systems to a table.
    func add(to table: inout ComparisonTable, _ plan: ScoreSignificance.Plan) throws

    /// The metric's name, and the systems but the first, as indices, that have the first one's score in every segment.
    var systemsLikeFirst: (metric: String, systems: [Int]) { get }
}
