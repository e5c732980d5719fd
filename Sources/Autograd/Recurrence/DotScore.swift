import TensorCore

/// `keys · query`; see `AttentionKernels.dotAttention`.
/// - Source: Luong et al. 2015, arXiv:1508.04025, section 3.1.
public final class DotScore: AttentionScore {
    /// A score, which has no parameters.
    public init() {}

    /// Any keys will do.
    public func requireFit(to attended: Attended) {}

    /// None.
    public var variables: [Variable] { [] }

    /// `AttentionKernels.dotAttention`.
    public func forward(_ attended: Attended, query: Tensor, weights: Tensor, context: Tensor) {
        query.backend.dotAttention(
            keys: attended.keys.value, query: query, memory: attended.memory.value, lengths: attended.lengths,
            sentences: attended.sentences, weights: weights, context: context)
    }

    /// Nothing to prepare.
    public func openGradients() {}

    /// `AttentionKernels.dotAttentionGradient`.
    public func backward(
        _ attended: Attended, contextGradient: Tensor, query: Tensor, weights: Tensor, keysGradient: Tensor
    ) {
        query.backend.dotAttentionGradient(
            contextGradient: contextGradient, keys: attended.keys.value, query: query, memory: attended.memory.value,
            lengths: attended.lengths, weights: weights, keysGradient: keysGradient)
    }

    /// Nothing to send off.
    public func finish(_ tape: Tape) {}
}
