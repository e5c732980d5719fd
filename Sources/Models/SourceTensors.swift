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

    /// The source side of a batch in the order of the text, padded.
    public init(_ batch: Batch, on device: Device) {
        self.init(batch, isReversed: false, on: device)
    }

    /// The source side of a batch in the order in which a model reads it, padded.
    public init(_ batch: Batch, for model: any Generator) {
        let isReversed = model.reversed.source
        self.init(isReversed ? batch.withReversedSources : batch, isReversed: isReversed, on: model.device)
    }

    /// - Parameter isReversed: what is said of the batch as it is.
    private init(_ batch: Batch, isReversed: Bool, on device: Device) {
        ids = Tensor(batch.paddedSources(), shape: [batch.sourceLength, batch.count], on: device)
        lengths = Tensor(batch.sourceLengths, shape: [batch.count], on: device)
        self.isReversed = isReversed
    }
}
