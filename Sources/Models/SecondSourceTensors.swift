import Corpora
import TensorCore

/// The second source of a batch on a device.
public struct SecondSourceTensors {
    /// Padded piece ids, end symbols included, int32 [second source, batch].
    public let ids: Tensor
    /// int32 [batch], end symbols included.
    public let lengths: Tensor

    /// The second source of a batch, padded; nil where the batch has none.
    public init?(_ batch: Batch, on device: Device) {
        guard let padded = batch.paddedSecondSources(), let lengths = batch.secondSourceLengths else { return nil }
        ids = Tensor(padded, shape: [batch.secondSourceLength, batch.count], on: device)
        self.lengths = Tensor(lengths, shape: [batch.count], on: device)
    }
}
