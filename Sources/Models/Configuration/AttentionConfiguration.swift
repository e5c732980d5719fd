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
    }

    /// The scoring function; the key `type` in a configuration file.
    public var kind = Kind.additive
    /// Values in the space where state and source position meet: the length of `v`; additive attention alone has one.
    public var size = 512

    /// Makes the default attention settings.
    public init() {}

    /// The attention of states to annotations of some sizes.
    func attention(
        _ name: String, state: Int, annotation: Int, _ initializer: Initializer
    ) -> any Attention {
        switch kind {
        case .additive:
            AdditiveAttention(name, state: state, annotation: annotation, size: size, initializer)
        case .dot: DotAttention()
        case .general: GeneralAttention(name, state: state, annotation: annotation, initializer)
        }
    }
}
