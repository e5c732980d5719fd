import Text

/// The batches of one epoch after another, without end, from any place on; one at a time, or several that are taken together.
public struct BatchSequence<Content: Sendable>: BatchSource {
    /// Makes what is taken at once, of the examples of each of its batches, as they are in an epoch.
    public typealias Preparation =
        @Sendable (_ batches: [ArraySlice<Int>], _ epoch: Int) throws(CorpusError) -> Content

    /// Where that stands which `next` gives next.
    public private(set) var position: BatchPosition

    private let schedule: BatchSchedule
    private let together: Int
    private let prepare: Preparation
    /// The batches of the epoch of `position`, once they are needed.
    private var batches: RaggedArray<Int>?

    /// Makes a sequence; one that starts at a place is the rest of one that starts before it.
    /// - Parameter together: how many batches are taken at once, and count as one in all positions; the last time in an epoch
    ///   takes those that are left.
    public init(
        schedule: BatchSchedule, together: Int = 1, from position: BatchPosition = .start,
        prepare: @escaping Preparation
    ) {
        precondition(position.epoch >= 0 && position.batch >= 0 && together > 0, "\(together) batches from \(position)")
        self.schedule = schedule
        self.together = together
        self.position = position
        self.prepare = prepare
    }

    /// The next batch.
    /// - Throws: `CorpusError` when a segmentation cannot be drawn.
    public mutating func next() throws(CorpusError) -> ScheduledBatch<Content> {
        var batches = self.batches ?? schedule.batches(epoch: position.epoch)
        if position.batch > (batches.count - 1) / together {
            position = BatchPosition(epoch: position.epoch + 1, batch: 0)
            batches = schedule.batches(epoch: position.epoch)
        }
        let first = position.batch * together
        let taken = first..<first + min(together, batches.count - first)
        let batch = try prepare(taken.map { batches[$0] }, position.epoch)
        let isLast = taken.upperBound == batches.count
        let following =
            isLast
            ? BatchPosition(epoch: position.epoch + 1, batch: 0)
            : BatchPosition(epoch: position.epoch, batch: position.batch + 1)
        let scheduled = ScheduledBatch(
            batch: batch, position: position, following: following,
            batchesInEpoch: (batches.count - 1) / together + 1)
        self.batches = isLast ? nil : batches
        position = following
        return scheduled
    }
}
