/// A trained subword model, and what its user should know about it.
public struct SubwordTrainingResult: Sendable {
    /// The model.
    public let model: SubwordModel
    /// One line for each way in which the training did less than was asked for; usually none.
    public let warnings: [String]
    /// One line for each other thing worth knowing: that not all lines of a long text were learned from.
    public let notes: [String]
}
