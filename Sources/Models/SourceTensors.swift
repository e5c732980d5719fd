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

    /// The source side of a batch in the order in which a model reads it, padded, with a second source where the model reads
    /// one.
    /// - Parameter rows: the sentence, by its place in the batch, that each target belongs to; nil where each has one.
    public init(_ batch: Batch, for model: any Generator, rows: [Int32]? = nil) {
        isReversed = model.reversed.source
        let batch = isReversed ? batch.withReversedSources : batch
        ids = Tensor(batch.paddedSources(), shape: [batch.sourceLength, batch.count], on: model.device)
        lengths = Tensor(batch.sourceLengths, shape: [batch.count], on: model.device)
        second = model.secondSourceVocabulary.flatMap { _ in SecondSourceTensors(batch, on: model.device) }
        self.rows = rows.map { SourceRows($0, of: batch, on: model.device) }
    }
}
