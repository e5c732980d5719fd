import Text

/// The batches of one epoch after another, without end, from any place on.
public struct BatchSequence<Content: Sendable>: BatchSource {
    /// Makes a batch of some examples, as they are in an epoch.
    public typealias Preparation =
        @Sendable (_ examples: ArraySlice<Int>, _ epoch: Int) throws(CorpusError) -> Content

    /// Where the batch stands that `next` gives next.
    public private(set) var position: BatchPosition

    private let schedule: BatchSchedule
    private let prepare: Preparation
    /// The batches of the epoch of `position`, once they are needed.
    private var batches: RaggedArray<Int>?

    /// Makes a sequence; one that starts at a place is the rest of one that starts before it.
    public init(schedule: BatchSchedule, from position: BatchPosition = .start, prepare: @escaping Preparation) {
        precondition(position.epoch >= 0 && position.batch >= 0, "batches from \(position)")
        self.schedule = schedule
        self.position = position
        self.prepare = prepare
    }

    /// The next batch.
    /// - Throws: `CorpusError` when a segmentation cannot be drawn.
    public mutating func next() throws(CorpusError) -> ScheduledBatch<Content> {
        var batches = self.batches ?? schedule.batches(epoch: position.epoch)
        if position.batch >= batches.count {
            position = BatchPosition(epoch: position.epoch + 1, batch: 0)
            batches = schedule.batches(epoch: position.epoch)
        }
        let batch = try prepare(batches[position.batch], position.epoch)
        let isLast = position.batch + 1 == batches.count
        let following =
            isLast
            ? BatchPosition(epoch: position.epoch + 1, batch: 0)
            : BatchPosition(epoch: position.epoch, batch: position.batch + 1)
        let scheduled = ScheduledBatch(
            batch: batch, position: position, following: following, batchesInEpoch: batches.count)
        self.batches = isLast ? nil : batches
        position = following
        return scheduled
    }
}
