/// How translations are drawn at random.
///
/// The likeliest pieces are cut first to `topK`, then to `topP`; what is left is drawn from.
/// - Source: Fan et al. 2018, arXiv:1805.04833, section 5.1 (top-k); Holtzman et al. 2020, arXiv:1904.09751, section 3.1
///   (top-p).
public struct SamplingConfiguration: Equatable, Sendable {
    /// What log-probabilities are divided by: below 1 the likely pieces are preferred more than the model does.
    public var temperature = 1.0
    /// Only so many of the likeliest pieces are drawn from; nil for all.
    public var topK: Int?
    /// Only the likeliest pieces that together have this share of the probability are drawn from; 1 for all.
    public var topP = 1.0
    /// What the draws depend on, together with the sentence's own seed.
    public var seed: UInt64 = 1

    /// The model's own distribution.
    public init() {}
}
