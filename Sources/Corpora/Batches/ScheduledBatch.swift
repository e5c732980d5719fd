/// A batch, and its place in training.
public struct ScheduledBatch<Content: Sendable>: Sendable {
    /// Its examples, in whatever form they are wanted.
    public let batch: Content
    /// Where this batch stands.
    public let position: BatchPosition
    /// Where the batch after it stands: what a checkpoint must remember after this batch was used.
    public let following: BatchPosition
    /// The number of batches in this epoch.
    public let batchesInEpoch: Int

    /// Whether this is the last batch of its epoch.
    public var endsEpoch: Bool { following.epoch > position.epoch }
}

extension ScheduledBatch: Equatable where Content: Equatable {}
