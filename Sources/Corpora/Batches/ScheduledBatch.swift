/// A batch, or several that are taken together, and its place in training.
public struct ScheduledBatch<Content: Sendable>: Sendable {
    /// Its examples, in whatever form they are wanted.
    public let batch: Content
    /// Where this batch stands.
    public let position: BatchPosition
    /// Where the batch after it stands: what a checkpoint must remember after this batch was used.
    public let following: BatchPosition
    /// The number of batches in this epoch; those that are taken together count as one.
    public let batchesInEpoch: Int

    /// Whether this is the last batch of its epoch.
    public var endsEpoch: Bool { following.epoch > position.epoch }
}

extension ScheduledBatch: Equatable where Content: Equatable {}
