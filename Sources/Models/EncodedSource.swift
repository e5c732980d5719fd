import Autograd
import TensorCore

/// What the decoder looks back at: the encoded source sentences of a batch.
public struct EncodedSource {
    /// One annotation a source position, [source, batch, annotation].
    public let annotations: Variable
    /// The annotations' side of the attention, [source, batch, attention].
    public let keys: Variable
    /// What contexts are weighted sums of, [source, batch, context].
    public let memory: Variable
    /// int32 [batch].
    public let lengths: Tensor
    /// The decoder's states before the first target piece, [batch, hidden] each.
    public let initialStates: [Variable]

    /// Gathers what an encoder made.
    public init(
        annotations: Variable, keys: Variable, memory: Variable, lengths: Tensor, initialStates: [Variable]
    ) {
        self.annotations = annotations
        self.keys = keys
        self.memory = memory
        self.lengths = lengths
        self.initialStates = initialStates
    }
}
