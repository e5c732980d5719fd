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

    /// The attention of a row to the first source pieces; the rest is padding.
    func row(_ row: Int, first count: Int) -> ArraySlice<Float> {
        weights[row * columns..<row * columns + count]
    }
}
