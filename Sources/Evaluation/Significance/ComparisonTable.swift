import Foundation
import Reports

/// Several systems by several metrics: scores, and with a paired test the p-values against the first system.
///
/// As JSON it is sacreBLEU's list, one object for each system: `{"system": "a", "BLEU": {"score": 33.07, …}}`.
public struct ComparisonTable: Hashable, Codable, Sendable {
    /// The results of all systems by one metric.
    public struct Column: Hashable, Sendable {
        /// The metric's name, as in `BLEU`.
        public let metric: String
        /// The settings of the metric and of the test.
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

    /// Adds a metric, and tests the systems against the first one.
    ///
    /// - Parameter scorers: One for each system, in the order of `systems`, with the same metric.
    /// - Throws: `SignificanceError` for a corpus without segments, or numbers of segments that differ.
    public mutating func add<M: Metric>(
        _ scorers: [CorpusScorer<M>], test: PairedTest
    ) throws(SignificanceError) {
        precondition(scorers.count == systems.count, "\(scorers.count) scorers for \(systems.count) systems")
        let results = try test.results(baseline: scorers[0], systems: Array(scorers.dropFirst()))
        append(scorers[0], scorers[0].signature.with(test: test), results)
    }

    /// Adds a metric without a test.
    ///
    /// - Parameters:
    ///   - scorers: One for each system, in the order of `systems`, with the same metric.
    ///   - confidence: How to estimate confidence intervals; nil for none.
    /// - Throws: `SignificanceError` for intervals of a corpus without segments.
    public mutating func add<M: Metric>(
        _ scorers: [CorpusScorer<M>], confidence: Resampling? = nil
    ) throws(SignificanceError) {
        precondition(scorers.count == systems.count, "\(scorers.count) scorers for \(systems.count) systems")
        var results: [PairedResult] = []
        for scorer in scorers {
            var interval: ConfidenceInterval?
            if let confidence { interval = try scorer.confidenceInterval(confidence) }
            results.append(PairedResult(score: scorer.score.score, interval: interval))
        }
        let signature = scorers[0].signature
        append(scorers[0], confidence.map { signature.with(confidence: $0) } ?? signature, results)
    }

    private mutating func append<M: Metric>(
        _ scorer: CorpusScorer<M>, _ signature: Signature, _ results: [PairedResult]
    ) {
        columns.append(Column(metric: scorer.score.name, signature: signature.description, results: results))
    }

    /// The table as text, a row for each system, then what p-values mean where there are some, then the signatures.
    ///
    /// The contents of the cells are sacreBLEU's; a star marks a p-value that is not above 0.05.
    public func formatted(decimals: Int = 2) -> String {
        var table = TextTable([("System", .left)] + columns.map { ($0.title, .left) })
        for (index, label) in labels.enumerated() {
            table.append([label] + columns.map { $0.results[index].formatted(decimals: decimals) })
        }
        let signatures = columns.map { "\($0.metric)|\($0.signature)" }
        return (table.lines() + [""] + (isPaired ? Self.legend + [""] : []) + signatures).joined(separator: "\n")
    }

    private static let legend = [
        "p: the probability that chance alone makes so large a difference from the baseline, better or worse",
        "*: p is at most 0.05",
    ]

    /// Whether systems are tested against the first one.
    private var isPaired: Bool { columns.contains { $0.results.contains { $0.pValue != nil } } }

    /// The systems' names as they are shown, the first one marked where others are tested against it.
    private var labels: [String] {
        systems.enumerated().map { $0.offset == 0 && isPaired ? Self.baselineMark + $0.element : $0.element }
    }

    private static let baselineMark = "Baseline: "

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
        static let system = Key(stringValue: "system")
    }

    /// A result with the settings behind it, which sacreBLEU's form lacks.
    private struct Cell: Codable {
        let result: PairedResult
        let signature: String

        private enum CodingKeys: String, CodingKey { case signature }

        init(result: PairedResult, signature: String) {
            self.result = result
            self.signature = signature
        }

        init(from decoder: any Decoder) throws {
            result = try PairedResult(from: decoder)
            signature = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .signature)
        }

        func encode(to encoder: any Encoder) throws {
            try result.encode(to: encoder)
            var values = encoder.container(keyedBy: CodingKeys.self)
            try values.encode(signature, forKey: .signature)
        }
    }

    /// Reads a table from its JSON form; an object's keys have no order, so the metrics come in that of their names.
    public init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        var systems: [String] = []
        var cells: [String: [Cell]] = [:]
        while !list.isAtEnd {
            let row = try list.nestedContainer(keyedBy: Key.self)
            let label = try row.decode(String.self, forKey: .system)
            let isMarked = systems.isEmpty && label.hasPrefix(Self.baselineMark)
            systems.append(isMarked ? String(label.dropFirst(Self.baselineMark.count)) : label)
            for key in row.allKeys where key.stringValue != Key.system.stringValue {
                cells[key.stringValue, default: []].append(try row.decode(Cell.self, forKey: key))
            }
        }
        guard !systems.isEmpty, cells.values.allSatisfy({ $0.count == systems.count }) else {
            throw DecodingError.dataCorruptedError(
                in: list, debugDescription: "expected systems that all have the same metrics")
        }
        self.systems = systems
        columns = cells.sorted { $0.key < $1.key }.map { metric, cells in
            Column(metric: metric, signature: cells[0].signature, results: cells.map(\.result))
        }
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        for (index, label) in labels.enumerated() {
            var row = list.nestedContainer(keyedBy: Key.self)
            try row.encode(label, forKey: .system)
            for column in columns {
                let cell = Cell(result: column.results[index], signature: column.signature)
                try row.encode(cell, forKey: Key(stringValue: column.metric))
            }
        }
    }

    /// The table as JSON text.
    ///
    /// - Parameter layout: Such as `.prettyPrinted`.
    public func json(_ layout: JSONEncoder.OutputFormatting = .prettyPrinted) throws -> String {
        try JSONText.of(self, layout)
    }
}

extension ComparisonTable.Column {
    /// What stands above the column.
    fileprivate var title: String {
        results.contains { $0.interval != nil } ? "\(metric) (μ ± 95% CI)" : metric
    }
}
