import Evaluation

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
