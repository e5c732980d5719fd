import TensorCore

/// `energy · tanh(keys + query)`, and what features add to the query; see `AttentionKernels.additiveAttention`.
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2.
public final class AdditiveScore: AttentionScore {
    private let energy: Variable
    private let features: TrailFeatures?
    private var gradient: Tensor?

    /// A score by an energy vector, [attention].
    /// - Parameter features: what it sees of where the attention looked before; nil for nothing.
    public init(energy: Variable, features: TrailFeatures? = nil) {
        self.energy = energy
        self.features = features
    }

    /// One.
    public var heads: Int { 1 }

    /// What its features are made of.
    public var trails: [AttentionTrail] { features?.trails ?? [] }

    /// The energy vector is as long as a key, and so is what features add to a query.
    public func requireFit(to attended: Attended) {
        let size = attended.keys.shape[2]
        precondition(
            energy.shape == [size] && features.map { $0.keySize == size } ?? true,
            "an energy vector \(energy.shape), features for \(features?.keySize ?? size) values, of keys "
                + "\(attended.keys.shape)")
    }

    /// The energy vector, and those of the features.
    public var variables: [Variable] { [energy] + (features?.variables ?? []) }

    /// `AttentionKernels.additiveAttention`.
    public func forward(_ attended: Attended, _ step: AttentionStep, context: Tensor) {
        context.backend.additiveAttention(
            keys: attended.keys.value, query: step.query, features: features?.values(of: step.trails),
            energy: energy.value, memory: attended.memory.value, lengths: attended.lengths,
            sentences: attended.sentences, weights: step.weights, context: context)
    }

    /// Gradients of zeros for the energy vector and the features' variables.
    public func openGradients() {
        gradient = Tensor(zeros: energy.shape, on: energy.value.device)
        features?.openGradients()
    }

    /// `AttentionKernels.additiveAttentionGradient`; features are made anew.
    public func backward(_ attended: Attended, _ step: AttentionStep, _ gradients: AttentionGradients) {
        guard let gradient else { preconditionFailure("the gradient of a step before the way back") }
        let seen = features?.values(of: step.trails)
        let seenGradients = seen.flatMap { features?.openStep(like: $0) }
        gradient.backend.additiveAttentionGradient(
            contextGradient: gradients.context, weightsGradient: gradients.weights, keys: attended.keys.value,
            query: step.query, features: seen, energy: energy.value, memory: attended.memory.value,
            lengths: attended.lengths, weights: step.weights, keysGradient: gradients.keys,
            featureGradients: seenGradients, energyGradient: gradient)
        if let seenGradients {
            features?.spread(seenGradients.values, over: step.trails, into: gradients.trails)
        }
    }

    /// The energy vector's, and those of the features.
    public func finish(_ tape: Tape) {
        if let gradient { tape.adopt(gradient, for: energy.sink) }
        features?.finish(tape)
    }
}
