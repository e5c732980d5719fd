import TensorCore

/// What a decoder looks back at.
public struct Attended {
    /// The memory's side of the attention, its bias included, [source, batch, attention].
    public let keys: Variable
    /// What contexts are weighted sums of, such as the annotations, [source, batch, annotation].
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
    /// How many heads attend side by side, each with weights of its own for its equal part of the columns.
    var heads: Int { get }

    /// Stops the program when the score is not one of these keys.
    func requireFit(to attended: Attended)

    /// What gradients flow into besides the keys and the query.
    var variables: [Variable] { get }

    /// One step, from the query to the weights, [rows, heads · source], and the context, [rows, annotation].
    func forward(_ attended: Attended, query: Tensor, weights: Tensor, context: Tensor)

    /// Prepares the way back.
    func openGradients()

    /// The gradient of one step, but for the memory.
    /// - Parameters:
    ///   - contextGradient: [batch, annotation].
    ///   - query: receives its own gradient, [batch, attention].
    ///   - weights: those of the step, [batch, heads · source].
    ///   - keysGradient: added to, [source, batch, attention].
    func backward(_ attended: Attended, contextGradient: Tensor, query: Tensor, weights: Tensor, keysGradient: Tensor)

    /// Sends off the gradients of its variables.
    func finish(_ tape: Tape)
}
