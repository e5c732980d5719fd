import Autograd
import TensorCore

/// What the decoder looks back at: the encoded source sentences of a batch.
public struct EncodedSource {
    /// One annotation a source position, [source, batch, annotation].
    public let annotations: Variable
    /// The annotations' side of the attention, [source, batch, attention]; nil without attention.
    public let keys: Variable?
    /// What contexts are weighted sums of, [source, batch, context]; nil without attention.
    public let memory: Variable?
    /// The source as one vector that every step of a decoder without attention reads, [batch, annotation]; nil where none
    /// does.
    public let summary: Variable?
    /// int32 [batch].
    public let lengths: Tensor
    /// The decoder's states before the first target piece, [batch, ·] each, and last what an attention has left that did not
    /// look yet.
    public let initialStates: [Variable]
    /// What a copy of each source position is, int32 [batch, source], -1 for nothing; nil where none is made.
    public internal(set) var copied: Tensor?

    /// Gathers what an encoder made.
    public init(
        annotations: Variable, keys: Variable?, memory: Variable?, summary: Variable?, lengths: Tensor,
        initialStates: [Variable]
    ) {
        self.annotations = annotations
        self.keys = keys
        self.memory = memory
        self.summary = summary
        self.lengths = lengths
        self.initialStates = initialStates
    }
}
