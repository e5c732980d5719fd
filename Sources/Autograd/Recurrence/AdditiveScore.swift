import TensorCore

/// `energy · tanh(keys + query)`; see `AttentionKernels.additiveAttention`.
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2.
public final class AdditiveScore: AttentionScore {
    private let energy: Variable
    private var gradient: Tensor?

    /// A score by an energy vector, [attention].
    public init(energy: Variable) {
        self.energy = energy
    }

    /// One.
    public var heads: Int { 1 }

    /// The energy vector is as long as a key.
    public func requireFit(to attended: Attended) {
        precondition(
            energy.shape == [attended.keys.shape[2]], "an energy vector \(energy.shape) of keys \(attended.keys.shape)")
    }

    /// The energy vector.
    public var variables: [Variable] { [energy] }

    /// `AttentionKernels.additiveAttention`.
    public func forward(_ attended: Attended, query: Tensor, weights: Tensor, context: Tensor) {
        query.backend.additiveAttention(
            keys: attended.keys.value, query: query, energy: energy.value, memory: attended.memory.value,
            lengths: attended.lengths, sentences: attended.sentences, weights: weights, context: context)
    }

    /// A gradient of zeros for the energy vector.
    public func openGradients() {
        gradient = Tensor(zeros: energy.shape, on: energy.value.device)
    }

    /// `AttentionKernels.additiveAttentionGradient`.
    public func backward(
        _ attended: Attended, contextGradient: Tensor, query: Tensor, weights: Tensor, keysGradient: Tensor
    ) {
        guard let gradient else { preconditionFailure("the gradient of a step before the way back") }
        query.backend.additiveAttentionGradient(
            contextGradient: contextGradient, keys: attended.keys.value, query: query, energy: energy.value,
            memory: attended.memory.value, lengths: attended.lengths, weights: weights, keysGradient: keysGradient,
            energyGradient: gradient)
    }

    /// The energy vector's.
    public func finish(_ tape: Tape) {
        if let gradient { tape.adopt(gradient, for: energy.sink) }
    }
}
