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
    /// The second source, in the same order; nil where there is none to be read.
    public let second: SecondSourceTensors?
    /// Which of the sentences each target belongs to, where they have several; nil where each has one.
    public let rows: SourceRows?

    /// The source side of a batch in the order of the text, padded.
    public init(_ batch: Batch, on device: Device) {
        self.init(batch, SecondSourceTensors(batch, on: device), isReversed: false, on: device)
    }

    /// The source side of a batch in the order in which a model reads it, padded, with a second source where the model reads
    /// one.
    /// - Parameter rows: the sentence, by its place in the batch, that each target belongs to; nil where each has one.
    public init(_ batch: Batch, for model: any Generator, rows: [Int32]? = nil) {
        let isReversed = model.reversed.source
        let ordered = isReversed ? batch.withReversedSources : batch
        let second = model.secondSourceVocabulary.flatMap { _ in SecondSourceTensors(ordered, on: model.device) }
        self.init(ordered, second, isReversed: isReversed, rows: rows, on: model.device)
    }

    /// - Parameter isReversed: what is said of the batch as it is.
    private init(
        _ batch: Batch, _ second: SecondSourceTensors?, isReversed: Bool, rows: [Int32]? = nil, on device: Device
    ) {
        ids = Tensor(batch.paddedSources(), shape: [batch.sourceLength, batch.count], on: device)
        lengths = Tensor(batch.sourceLengths, shape: [batch.count], on: device)
        self.second = second
        self.isReversed = isReversed
        self.rows = rows.map { SourceRows($0, of: batch, on: device) }
    }
}
