import TensorCore

/// What target tokens may copy from their sources instead of choosing it, and how likely they do; see `Copies`.
public struct TokenCopies {
    /// What the sigmoid makes the gate of each of, [tokens, 1].
    public let gates: Variable
    /// Where each looks in its source, [tokens, source].
    public let weights: Variable
    /// The class that each place of each source copies, int32 [sources, source]; -1 for none.
    public let classes: Tensor
    /// The source of each token, int32 [tokens].
    public let sources: Tensor

    /// What tokens may copy.
    public init(gates: Variable, weights: Variable, classes: Tensor, sources: Tensor) {
        precondition(
            weights.shape.rank == 2 && gates.shape == [weights.shape[0], 1],
            "gates \(gates.shape) of tokens that look as \(weights.shape)")
        self.gates = gates
        self.weights = weights
        self.classes = classes
        self.sources = sources
    }

    /// The same in numbers.
    public var values: Copies {
        Copies(gates: gates.value, weights: weights.value, classes: classes, sources: sources)
    }
}
