import TensorCore

/// What a decoder looks back at.
public struct Attended {
    /// The memory's side of the attention, its bias included, [source, batch, attention].
    public let keys: Variable
    /// The annotations, [source, batch, annotation].
    public let memory: Variable
    /// int32 [batch].
    public let lengths: Tensor
    /// int32 [rows], the sentence of the batch that each row looks back at, so that the hypotheses of a beam share its
    /// memory; nil when row i belongs to sentence i, which differentiation asks for.
    public let sentences: Tensor?

    /// Gathers what an encoder made.
    public init(keys: Variable, memory: Variable, lengths: Tensor, sentences: Tensor?) {
        self.keys = keys
        self.memory = memory
        self.lengths = lengths
        self.sentences = sentences
    }
}

/// How an attention weighs the keys by a query: the arithmetic between the query's product and the context.
///
/// A score belongs to one run, whose gradients it gathers.
public protocol AttentionScore: AnyObject {
    /// Stops the program when the score is not one of these keys.
    func requireFit(to attended: Attended)

    /// What gradients flow into besides the keys and the query.
    var variables: [Variable] { get }

    /// One step, from the query to the weights, [rows, source], and the context, [rows, annotation].
    func forward(_ attended: Attended, query: Tensor, weights: Tensor, context: Tensor)

    /// Prepares the way back.
    func openGradients()

    /// The gradient of one step, but for the memory.
    /// - Parameters:
    ///   - contextGradient: [batch, annotation].
    ///   - query: receives its own gradient, [batch, attention].
    ///   - weights: those of the step, [batch, source].
    ///   - keysGradient: added to, [source, batch, attention].
    func backward(_ attended: Attended, contextGradient: Tensor, query: Tensor, weights: Tensor, keysGradient: Tensor)

    /// Sends off the gradients of its variables.
    func finish(_ tape: Tape)
}

/// `energy · tanh(keys + query)`; see `AttentionKernels.additiveAttention`.
/// - Source: Bahdanau et al. 2015, arXiv:1409.0473, A.1.2.
public final class AdditiveScore: AttentionScore {
    private let energy: Variable
    private var gradient: Tensor?

    /// A score by an energy vector, [attention].
    public init(energy: Variable) {
        self.energy = energy
    }

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
