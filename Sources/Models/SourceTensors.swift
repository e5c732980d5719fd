import Corpora
import TensorCore

/// The source side of a batch on a device.
public struct SourceTensors {
    /// Padded piece ids, end symbols included, int32 [source, batch].
    public let ids: Tensor
    /// int32 [batch], end symbols included.
    public let lengths: Tensor

    /// The source side of a batch, padded.
    public init(_ batch: Batch, on device: Device) {
        ids = Tensor(batch.paddedSources(), shape: [batch.sourceLength, batch.count], on: device)
        lengths = Tensor(batch.sourceLengths, shape: [batch.count], on: device)
    }
}
