/// The probabilities with which values are set to zero while training.
///
/// - Source: Srivastava et al. 2014, "Dropout: A Simple Way to Prevent Neural Networks from Overfitting".
public struct DropoutConfiguration: Codable, Equatable, Sendable {
    /// For the values of embedded pieces, source and target.
    public var embedding = 0.2
    /// For the values of the encoder's states, as the decoder sees them.
    public var hidden = 0.2
    /// For the values of the last layer before the logits.
    public var output = 0.2

    /// Makes the default dropout settings.
    public init() {}
}
