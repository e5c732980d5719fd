/// A batch, and its place in training.
public struct ScheduledBatch: Equatable, Sendable {
    /// The sentences.
    public let batch: Batch
    /// Where this batch stands.
    public let position: BatchPosition
    /// Where the batch after it stands: what a checkpoint must remember after this batch was used.
    public let following: BatchPosition
    /// The number of batches in this epoch.
    public let batchesInEpoch: Int

    /// Whether this is the last batch of its epoch.
    public var endsEpoch: Bool { following.epoch > position.epoch }
}
