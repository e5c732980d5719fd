/// What additive attention knows of the source positions besides their keys: numbers, and how each moves the energies.
public struct EnergyFeatures: Sendable {
    /// The features of each position, in the eyes of each row, [rows, features, source].
    public let values: Tensor
    /// What a feature adds to a query for each of its units, [features, attention].
    public let weights: Tensor

    /// Features with their weights, or the gradients of both.
    public init(values: Tensor, weights: Tensor) {
        self.values = values
        self.weights = weights
    }
}
