import Autograd
import TensorCore

/// What the decoder looks back at: the encoded source sentences of a batch.
public struct EncodedSource {
    /// The same of second sources.
    public struct Second {
        /// The annotations' side of the attention, [second source, batch, attention].
        public let keys: Variable
        /// What contexts are weighted sums of, [second source, batch, context].
        public let memory: Variable
        /// int32 [batch].
        public let lengths: Tensor

        /// Gathers what an encoder made.
        public init(keys: Variable, memory: Variable, lengths: Tensor) {
            self.keys = keys
            self.memory = memory
            self.lengths = lengths
        }
    }

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
    /// What it looks back at of second sources; nil for none.
    public let second: Second?
    /// What a copy of each source position is, int32 [batch, source], -1 for nothing; nil where none is made.
    public internal(set) var copied: Tensor?

    /// Gathers what an encoder made.
    public init(
        annotations: Variable, keys: Variable?, memory: Variable?, summary: Variable?, lengths: Tensor,
        initialStates: [Variable], second: Second? = nil
    ) {
        self.annotations = annotations
        self.keys = keys
        self.memory = memory
        self.summary = summary
        self.lengths = lengths
        self.initialStates = initialStates
        self.second = second
    }
}
