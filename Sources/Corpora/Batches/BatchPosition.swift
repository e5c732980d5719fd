/// A place in the endless sequence of batches.
public struct BatchPosition: Comparable, Codable, Hashable, Sendable {
    /// The epoch, from 0.
    public var epoch: Int
    /// The batch within the epoch, from 0; those that are taken together count as one.
    public var batch: Int

    /// Makes a position.
    public init(epoch: Int, batch: Int) {
        self.epoch = epoch
        self.batch = batch
    }

    /// The first batch of the first epoch.
    public static let start = BatchPosition(epoch: 0, batch: 0)

    /// Whether one place comes before another.
    public static func < (first: BatchPosition, second: BatchPosition) -> Bool {
        (first.epoch, first.batch) < (second.epoch, second.batch)
    }
}
