import Autograd
import TensorCore

/// A source as an encoder has read it.
public struct ReadSource {
    /// What the encoder made.
    public let encoded: RecurrentEncoder.Output
    /// Its annotations as the decoder shall see them, [source, batch, annotation].
    public let annotations: Variable
    /// int32 [batch].
    public let lengths: Tensor

    /// Gathers what an encoder made.
    public init(_ encoded: RecurrentEncoder.Output, annotations: Variable, lengths: Tensor) {
        self.encoded = encoded
        self.annotations = annotations
        self.lengths = lengths
    }
}
