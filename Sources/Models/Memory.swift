import Autograd
import TensorCore

/// What the decoder looks back at: the encoded source sentences of a batch.
public struct Memory {
    /// One annotation a source position, [source, batch, annotation].
    public let annotations: Variable
    /// The annotations' side of the attention, [source, batch, attention].
    public let keys: Variable
    /// int32 [batch].
    public let lengths: Tensor
    /// The decoder's state before the first target piece, [batch, hidden].
    public let initialState: Variable

    /// Gathers what an encoder made.
    public init(annotations: Variable, keys: Variable, lengths: Tensor, initialState: Variable) {
        self.annotations = annotations
        self.keys = keys
        self.lengths = lengths
        self.initialState = initialState
    }
}
