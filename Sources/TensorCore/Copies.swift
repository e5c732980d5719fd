/// What the rows of a choice may copy from sources instead of choosing it, and how likely they do.
///
/// Row i has the gate `g = σ(z_i)` and the attention α over the places s of its source, of which place s copies the class
/// x_s, or none. Besides the distribution p over classes that is its own, the row has
///
///     P(k) = G · p(k) + (1 - g) · Σ_{s: x_s = k} α_s        G = g + (1 - g) · u        u = Σ_{s: x_s is none} α_s
///
/// so that attention to places of which nothing is copied counts as a wish to choose, and P sums to 1 whenever α and p do.
/// - Source: See et al. 2017, arXiv:1704.04368, equation 9; places that stand for the vocabulary: Merity et al. 2016,
///   arXiv:1609.07843, section 2.3 (the sentinel).
public struct Copies: Sendable {
    /// z, of each row: [rows], or [rows, 1].
    public let gates: Tensor
    /// α, [rows, source].
    public let weights: Tensor
    /// The class that each place of each source copies, int32 [sources, source]; -1 for none.
    public let classes: Tensor
    /// The source of each row, int32 [rows].
    public let sources: Tensor

    /// What rows may copy, on one device.
    public init(gates: Tensor, weights: Tensor, classes: Tensor, sources: Tensor) {
        precondition(
            weights.shape.rank == 2 && classes.shape.rank == 2 && classes.shape[1] == weights.shape[1]
                && gates.count == weights.shape[0] && sources.shape == [weights.shape[0]],
            "gates \(gates.shape) and weights \(weights.shape) for classes \(classes.shape) of sources \(sources.shape)"
        )
        self.gates = gates
        self.weights = weights
        self.classes = classes
        self.sources = sources
    }

    /// Those of some rows.
    public func rows(_ range: Range<Int>) -> Copies {
        Copies(
            gates: gates.steps(range), weights: weights.steps(range), classes: classes, sources: sources.steps(range))
    }

    /// Stops the program when a place copies something that is no class, or a row has no source: what lies beside them in memory
    /// is another tensor's, and nobody would notice.
    package func requireClasses(below count: Int) {
        for i in 0..<classes.count where classes.i32[i] < -1 || Int(classes.i32[i]) >= count {
            preconditionFailure("a copy of class \(classes.i32[i]) of \(count)")
        }
        sources.requireIndices(below: classes.shape[0])
    }
}
