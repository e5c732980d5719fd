/// How the decoder weighs the source positions at each step.
public struct AttentionConfiguration: Codable, Equatable, Sendable {
    /// The function that scores a source position against the decoder's state.
    public enum Kind: String, CaseIterable, Codable, Sendable {
        /// No attention: one fixed context for the whole sentence (Cho et al. 2014, arXiv:1406.1078).
        case none
        /// `vᵀ tanh(W s + U h)` (Bahdanau et al. 2015, arXiv:1409.0473).
        case additive
        /// `sᵀ h` (Luong et al. 2015, arXiv:1508.04025).
        case dot
        /// `sᵀ W h` (Luong et al. 2015, arXiv:1508.04025).
        case general
        /// `sᵀ h / √size` (Vaswani et al. 2017, arXiv:1706.03762).
        case scaledDot = "scaled_dot"
    }

    /// The scoring function; the key `type` in a configuration file.
    public var kind = Kind.additive
    /// Values in the space where state and source position meet: the length of `v`.
    public var size = 512

    /// Makes the default attention settings.
    public init() {}
}
