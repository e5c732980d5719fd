/// Where a model looks in the source while it writes the target: one row a target unit, one column a source unit.
///
/// The units are pieces at first, with the end symbol last on both sides; `merged` makes words of them.
public struct AttentionMatrix: Equatable, Sendable {
    /// The number of rows.
    public let targets: Int
    /// The number of columns.
    public let sources: Int
    /// Row after row; each row's sum is 1.
    public let weights: [Float]

    /// A matrix given row by row.
    public init(targets: Int, sources: Int, weights: [Float]) {
        precondition(weights.count == targets * sources, "\(weights.count) weights of \(targets) by \(sources)")
        self.targets = targets
        self.sources = sources
        self.weights = weights
    }

    /// The attention to a source unit while a target unit is written.
    public subscript(target: Int, source: Int) -> Float { weights[target * sources + source] }

    /// The attention to each source piece, summed over all rows; the source's end symbol, the last column, is left out.
    var coverage: [Float] {
        (0..<sources - 1).map { source in (0..<targets).reduce(Float(0)) { $0 + self[$1, source] } }
    }

    /// The attention between groups of units: summed over those of the source, averaged over those of the target.
    ///
    /// So a row's sum stays 1 where the groups of the source cover it. An empty group gets zeros.
    public func merged(target targetGroups: [Range<Int>], source sourceGroups: [Range<Int>]) -> AttentionMatrix {
        var merged: [Float] = []
        merged.reserveCapacity(targetGroups.count * sourceGroups.count)
        for rows in targetGroups {
            for columns in sourceGroups {
                let sum = rows.reduce(Float(0)) { sum, row in columns.reduce(sum) { $0 + self[row, $1] } }
                merged.append(rows.isEmpty ? 0 : sum / Float(rows.count))
            }
        }
        return AttentionMatrix(targets: targetGroups.count, sources: sourceGroups.count, weights: merged)
    }
}
