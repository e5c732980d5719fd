import Layers

/// How the decoder weighs the source positions at each step.
public struct AttentionConfiguration: Codable, Equatable, Sendable {
    /// The function that scores a source position against the decoder's state.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// `vᵀ tanh(W s + U h)` (Bahdanau et al. 2015, arXiv:1409.0473).
        case additive
        /// `sᵀ h` (Luong et al. 2015, arXiv:1508.04025).
        case dot
        /// `sᵀ W h` (the same).
        case general
        /// `(s W_q) · (h W_k) / √d` in each of some heads (Vaswani et al. 2017, arXiv:1706.03762).
        case scaledDot = "scaled_dot"
        /// `vᵀ tanh(W s + U h + L f)`, f being what filters make of the weights of the step before (Chorowski et al. 2015,
        /// arXiv:1506.07503).
        case location
        /// No attention: the source is one vector.
        case none
    }

    /// At which place of a decoder's step a state asks.
    public enum Placement: String, CaseIterable, Codable, Sendable {
        /// Before the cell: the state before the step asks, and the cell reads the answer (Bahdanau et al. 2015).
        case before
        /// After it: the state after the step asks (Luong et al. 2015, arXiv:1508.04025).
        case after
    }

    /// The scoring function; the key `type` in a configuration file.
    public var kind = Kind.additive
    /// At which place of a step the decoder looks back; a conditional GRU does it between its two transitions.
    public var placement = Placement.before
    /// Values in the space where state and source position meet: the length of `v`, or of a query, and then of a context
    /// too; dot and general attention have none.
    public var size = 512
    /// Heads that attend side by side, each to its part of the size, which it divides; of scaled dot attention alone.
    public var heads = 8
    /// Filters over the weights of the step before; of location attention alone.
    public var locationFilters = 10
    /// Source positions under a filter, an odd number; of location attention alone.
    public var locationWidth = 9
    /// Whether the energies see how much each source position was looked at so far, by the sum of its weights.
    ///
    /// Of additive and location attention alone.
    /// - Source: Tu et al. 2016, arXiv:1601.04811, section 3.1, without fertility.
    public var coverage = false

    /// Makes the default attention settings.
    public init() {}

    /// The attention of states to annotations of some sizes; nil for none.
    func attention(
        _ name: String, state: Int, annotation: Int, _ initializer: Initializer
    ) -> (any Attention)? {
        switch kind {
        case .none: nil
        case .additive, .location:
            AdditiveAttention(
                name, state: state, annotation: annotation, size: size,
                filters: kind == .location ? (locationFilters, locationWidth) : nil, seesCoverage: coverage, initializer
            )
        case .dot: DotAttention(annotation: annotation)
        case .general: GeneralAttention(name, state: state, annotation: annotation, initializer)
        case .scaledDot:
            ScaledDotAttention(name, state: state, annotation: annotation, size: size, heads: heads, initializer)
        }
    }
}
