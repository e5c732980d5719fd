import TensorCore

/// `scale · keys · query`, of each head; see `AttentionKernels.dotAttention`.
/// - Source: Luong et al. 2015, arXiv:1508.04025, section 3.1; scale and heads: Vaswani et al. 2017, arXiv:1706.03762,
///   section 3.2.
public final class DotScore: AttentionScore {
    /// How many heads attend side by side.
    public let heads: Int
    private let scale: Float

    /// A score, which has no parameters.
    /// - Parameters:
    ///   - heads: equal parts of keys and memory, each with weights of its own.
    ///   - scale: what energies are multiplied with.
    public init(heads: Int = 1, scale: Float = 1) {
        precondition(heads > 0, "\(heads) heads")
        self.heads = heads
        self.scale = scale
    }

    /// Each head has as many columns of the keys, and of the memory.
    public func requireFit(to attended: Attended) {
        precondition(
            attended.keys.shape[2].isMultiple(of: heads) && attended.memory.shape[2].isMultiple(of: heads),
            "\(heads) heads over keys \(attended.keys.shape), memory \(attended.memory.shape)")
    }

    /// None.
    public var variables: [Variable] { [] }

    /// `AttentionKernels.dotAttention`.
    public func forward(_ attended: Attended, _ step: AttentionStep, context: Tensor) {
        context.backend.dotAttention(
            keys: attended.keys.value, query: step.query, heads: heads, scale: scale, memory: attended.memory.value,
            lengths: attended.lengths, sentences: attended.sentences, weights: step.weights, context: context)
    }

    /// Nothing to prepare.
    public func openGradients() {}

    /// `AttentionKernels.dotAttentionGradient`.
    public func backward(_ attended: Attended, _ step: AttentionStep, _ gradients: AttentionGradients) {
        step.query.backend.dotAttentionGradient(
            contextGradient: gradients.context, weightsGradient: gradients.weights, keys: attended.keys.value,
            query: step.query, heads: heads, scale: scale, memory: attended.memory.value, lengths: attended.lengths,
            weights: step.weights, keysGradient: gradients.keys)
    }

    /// Nothing to send off.
    public func finish(_ tape: Tape) {}
}
