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

/// What an attention has at hand at one step, on the way forward and on the way back.
public struct AttentionStep {
    /// The query, [rows, attention]; the way back writes its gradient there.
    public let query: Tensor
    /// What the steps before have left, [rows, source] each, as `AttentionScore.trails` says.
    public let trails: [Tensor]
    /// The weights, [rows, heads · source]; the way forward writes them.
    public let weights: Tensor
}

/// The gradients of one step of an attention, but for the memory and the query.
public struct AttentionGradients {
    /// Of the context, [batch, annotation].
    public let context: Tensor
    /// Of the weights, by what later steps and others make of them, [batch, heads · source]; nil where nobody does.
    public let weights: Tensor?
    /// Of the keys, added to, [source, batch, attention].
    public let keys: Tensor
    /// Of the trails, added to, [batch, source] each.
    public let trails: [Tensor]
}

/// How an attention weighs the keys by a query: the arithmetic between the query's product and the context.
///
/// A score belongs to one run, whose gradients it gathers.
public protocol AttentionScore: AnyObject {
    /// How many heads attend side by side, each with weights of its own for its equal part of the columns.
    var heads: Int { get }

    /// What it asks steps to leave behind of where they looked; of one head alone.
    var trails: [AttentionTrail] { get }

    /// Stops the program when the score is not one of these keys.
    func requireFit(to attended: Attended)

    /// What gradients flow into besides the keys and the query.
    var variables: [Variable] { get }

    /// One step, from the query to the weights and the context, [rows, annotation].
    func forward(_ attended: Attended, _ step: AttentionStep, context: Tensor)

    /// Prepares the way back.
    func openGradients()

    /// The gradient of one step, but for the memory.
    func backward(_ attended: Attended, _ step: AttentionStep, _ gradients: AttentionGradients)

    /// Sends off the gradients of its variables.
    func finish(_ tape: Tape)
}

extension AttentionScore {
    /// None.
    public var trails: [AttentionTrail] { [] }
}
