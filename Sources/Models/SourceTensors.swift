import Corpora
import TensorCore

/// The source side of a batch on a device.
public struct SourceTensors {
    /// Padded piece ids, end symbols included, int32 [source, batch].
    public let ids: Tensor
    /// int32 [batch], end symbols included.
    public let lengths: Tensor
    /// Whether each sentence stands there from its last piece to its first, before its end symbol.
    public let isReversed: Bool

    /// The source side of a batch in the order in which a model reads it, padded.
    public init(_ batch: Batch, for model: any Generator) {
        isReversed = model.reversed.source
        let batch = isReversed ? batch.withReversedSources : batch
        ids = Tensor(batch.paddedSources(), shape: [batch.sourceLength, batch.count], on: model.device)
        lengths = Tensor(batch.sourceLengths, shape: [batch.count], on: model.device)
    }
}
