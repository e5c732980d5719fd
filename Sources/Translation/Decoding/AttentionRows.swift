import TensorCore

/// Where the rows of one step look in the source.
struct AttentionRows {
    private let weights: [Float]
    private let columns: Int

    /// Attention weights, [rows, source].
    init(_ weights: Tensor) {
        self.weights = weights.floats
        columns = weights.shape.columns
    }

    /// Where a hypothesis has looked while it was written, in all of the source.
    /// - Parameters:
    ///   - steps: the rows of each step of the search.
    ///   - path: the hypothesis, the end symbol last; it may have ended before the search.
    static func matrix(
        _ steps: [AttentionRows], along path: [SearchTree.Node], source: SourceSentence
    ) -> AttentionMatrix {
        let columns = source.first.count + 1
        return AttentionMatrix(
            targets: path.count, sources: columns,
            weights: zip(steps, path).flatMap { $0.row(Int($1.row), first: columns) })
    }

    /// The attention of a row to the first source pieces; the rest is padding.
    func row(_ row: Int, first count: Int) -> ArraySlice<Float> {
        weights[row * columns..<row * columns + count]
    }
}
