import Foundation

/// Several systems by several metrics, with the p-values of a paired test against the first.
///
/// As JSON it is sacreBLEU's list, one object for each system: `{"system": "a", "BLEU": {"score": 33.07, …}}`.
public struct ComparisonTable: Hashable, Codable, Sendable {
    /// The results of all systems by one metric.
    public struct Column: Hashable, Sendable {
        /// The metric's name, as in `BLEU`.
        public let metric: String
        /// The settings of the metric and of the test; empty if the table was read from JSON, which lacks them.
        public let signature: String
        /// One result for each system, the baseline's first.
        public let results: [PairedResult]
    }

    /// The systems' names, the baseline's first.
    public let systems: [String]
    /// The metrics, in the order they were added.
    public private(set) var columns: [Column] = []

    /// Makes a table without columns, for at least one system.
    public init(systems: [String]) {
        precondition(!systems.isEmpty, "a table of 0 systems, expected at least 1")
        self.systems = systems
    }

    /// Adds a metric: tests the systems against the first one.
    ///
    /// - Parameter scorers: One for each system, in the order of `systems`, with the same metric.
    /// - Throws: `SignificanceError` for a corpus without segments, or numbers of segments that differ.
    public mutating func add<M: Metric>(
        _ scorers: [CorpusScorer<M>], test: PairedTest
    ) throws(SignificanceError) {
        precondition(scorers.count == systems.count, "\(scorers.count) scorers for \(systems.count) systems")
        let results = try test.results(baseline: scorers[0], systems: Array(scorers.dropFirst()))
        columns.append(
            Column(
                metric: scorers[0].score.name, signature: scorers[0].signature.with(test: test).description,
                results: results))
    }

    /// The table as text, a row for each system, then the signatures.
    ///
    /// A star marks a p-value below 0.05.
    public func formatted(decimals: Int = 2) -> String {
        var table = TextTable([("system", .left)] + columns.map { ($0.metric, .left) })
        for (index, system) in systems.enumerated() {
            let label = index == 0 ? "baseline: \(system)" : system
            table.append([label] + columns.map { $0.results[index].formatted(decimals: decimals) })
        }
        let signatures = columns.filter { !$0.signature.isEmpty }.map { "\($0.metric)|\($0.signature)" }
        return (table.lines() + (signatures.isEmpty ? [] : [""]) + signatures).joined(separator: "\n")
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
        static let system = Key(stringValue: "system")
    }

    /// Reads a table from its JSON form.
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        var systems: [String] = []
        var results: [String: [PairedResult]] = [:]
        while !list.isAtEnd {
            let row = try list.nestedContainer(keyedBy: Key.self)
            systems.append(try row.decode(String.self, forKey: .system))
            for key in row.allKeys where key.stringValue != Key.system.stringValue {
                results[key.stringValue, default: []].append(try row.decode(PairedResult.self, forKey: key))
            }
        }
        guard !systems.isEmpty, results.values.allSatisfy({ $0.count == systems.count }) else {
            throw DecodingError.dataCorruptedError(
                in: list, debugDescription: "expected systems that all have the same metrics")
        }
        self.systems = systems
        // An object's keys have no order, so the metrics get one that is always the same.
        columns = results.sorted { $0.key < $1.key }.map { Column(metric: $0.key, signature: "", results: $0.value) }
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for (index, system) in systems.enumerated() {
            var row = list.nestedContainer(keyedBy: Key.self)
            try row.encode(system, forKey: .system)
            for column in columns { try row.encode(column.results[index], forKey: Key(stringValue: column.metric)) }
        }
    }

    /// The table as JSON text.
    ///
    /// - Parameter layout: Such as `.prettyPrinted`.
    public func json(_ layout: JSONEncoder.OutputFormatting = .prettyPrinted) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = layout.union([.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
