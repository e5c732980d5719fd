/// Where a model looks in the source while it writes the target: one row a target unit, one column a source unit.
///
/// The units are pieces at first, with the end symbol last on both sides; `merged` makes words of them. Of a line that was
/// split, each part's rows cover the part's columns alone, and only these are stored: a long line takes no more room for
/// each of its words than a short one.
public struct AttentionMatrix: Sendable {
    /// The number of columns.
    public let sources: Int
    private let rows: [Row]
    private let weights: [Float]

    /// The columns of a row that are stored, and where their weights are.
    private struct Row {
        let columns: Range<Int>
        let start: Int
    }

    /// A matrix given row by row, each of `sources` weights.
    public init(targets: Int, sources: Int, weights: [Float]) {
        precondition(weights.count == targets * sources, "\(weights.count) weights of \(targets) by \(sources)")
        self.init(sources: sources, columns: Array(repeating: 0..<sources, count: targets), weights: weights)
    }

    /// The matrices of parts, one after the other on both sides; between different parts there is no attention.
    public init(parts: [AttentionMatrix]) {
        var columns: [Range<Int>] = []
        var sources = 0
        for part in parts {
            columns += part.rows.map { $0.columns.lowerBound + sources..<$0.columns.upperBound + sources }
            sources += part.sources
        }
        self.init(sources: sources, columns: columns, weights: parts.flatMap(\.weights))
    }

    /// - Parameters:
    ///   - columns: those of each row that are stored.
    ///   - weights: theirs, row after row.
    private init(sources: Int, columns: [Range<Int>], weights: [Float]) {
        var start = 0
        rows = columns.map { columns in
            defer { start += columns.count }
            return Row(columns: columns, start: start)
        }
        self.sources = sources
        self.weights = weights
    }

    /// The number of rows.
    public var targets: Int { rows.count }

    /// The source units that a target unit may get attention from; it gets none from others.
    public func columns(of target: Int) -> Range<Int> { rows[target].columns }

    /// The attention to a source unit while a target unit is written; those to all source pieces sum to 1.
    public subscript(target: Int, source: Int) -> Float {
        let row = rows[target]
        return row.columns.contains(source) ? weights[row.start + source - row.columns.lowerBound] : 0
    }

    /// The attention to each source piece, summed over all rows; the source's end symbol, the last column, is left out.
    var coverage: [Float] {
        (0..<sources - 1).map { source in (0..<targets).reduce(Float(0)) { $0 + self[$1, source] } }
    }

    /// The attention between groups of units: summed over those of the source, averaged over those of the target.
    ///
    /// So a row's sum stays 1 where the groups of the source cover it. An empty group gets zeros.
    /// - Parameters:
    ///   - targetGroups: ranges of rows.
    ///   - sourceGroups: ranges of columns, in their order.
    public func merged(target targetGroups: [Range<Int>], source sourceGroups: [Range<Int>]) -> AttentionMatrix {
        // For each column, the first group that goes beyond it.
        var groupAt: [Int] = []
        for (number, group) in sourceGroups.enumerated() {
            groupAt += Array(repeating: number, count: max(0, group.upperBound - groupAt.count))
        }
        var columns: [Range<Int>] = []
        var merged: [Float] = []
        for group in targetGroups {
            let reached = group.map { rows[$0].columns }.filter { !$0.isEmpty && $0.lowerBound < groupAt.count }
            guard let first = reached.map(\.lowerBound).min(), let last = reached.map(\.upperBound).max() else {
                columns.append(0..<0)
                continue
            }
            let groups = groupAt[first]..<groupAt[min(last, groupAt.count) - 1] + 1
            columns.append(groups)
            for column in groups {
                let sum = group.reduce(Float(0)) { sum, row in
                    sourceGroups[column].reduce(sum) { $0 + self[row, $1] }
                }
                merged.append(sum / Float(group.count))
            }
        }
        return AttentionMatrix(sources: sourceGroups.count, columns: columns, weights: merged)
    }
}

extension AttentionMatrix: Equatable {
    /// Whether the weights are the same, stored or not.
    public static func == (left: AttentionMatrix, right: AttentionMatrix) -> Bool {
        left.targets == right.targets && left.sources == right.sources
            && (0..<left.targets).allSatisfy { row in
                (left.columns(of: row).allSatisfy { left[row, $0] == right[row, $0] })
                    && right.columns(of: row).allSatisfy { left[row, $0] == right[row, $0] }
            }
    }
}
