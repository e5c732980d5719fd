import Layers

/// The probabilities with which values are set to zero while training.
///
/// - Source: Srivastava et al. 2014, "Dropout: A Simple Way to Prevent Neural Networks from Overfitting".
public struct DropoutConfiguration: Codable, Equatable, Sendable {
    /// How masks of embedded pieces and of the encoder's states go over the steps of a sentence.
    public enum OverTime: String, CaseIterable, Codable, Sendable {
        /// Every step has a mask of its own.
        case step
        /// One mask serves all steps of a sentence (Gal and Ghahramani 2016, arXiv:1512.05287).
        case sequence

        /// What drops out as one.
        var unit: DropoutUnit {
            switch self {
            case .step: .value
            case .sequence: .column
            }
        }
    }

    /// For the values of embedded pieces, source and target.
    public var embedding = 0.2
    /// For the values of the encoder's states, as the decoder sees them, and of what goes from one layer to the next.
    public var hidden = 0.2
    /// For the values of the last layer before the logits.
    public var output = 0.2
    /// For the values of a layer's state before the products of a step, the same ones at every step of a sentence.
    /// - Source: Gal and Ghahramani 2016, arXiv:1512.05287, section 4.
    public var recurrent = 0.0
    /// Whether each step has a mask of its own, for `embedding` and `hidden`.
    public var overTime = OverTime.step
    /// For whole vectors of embedded source pieces, each place of a sentence on its own.
    ///
    /// The vectors that stay grow by `1 / (1 - sourceWord)`, as in Nematus (Sennrich et al. 2017, arXiv:1703.04357).
    public var sourceWord = 0.0
    /// For whole vectors of embedded target pieces, likewise.
    public var targetWord = 0.0

    /// Makes the default dropout settings.
    public init() {}

    /// What drops out in the recurrent layers.
    var inStacks: StackDropout {
        StackDropout(between: Float(hidden), unit: overTime.unit, state: Float(recurrent))
    }
}
