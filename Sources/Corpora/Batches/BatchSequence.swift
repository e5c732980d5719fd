import Text

/// The batches of one epoch after another, without end, from any place on.
public struct BatchSequence: BatchSource {
    /// Where the batch stands that `next` gives next.
    public private(set) var position: BatchPosition

    private let corpus: ParallelCorpus
    private let schedule: BatchSchedule
    private let sampling: SubwordSampling?
    /// The batches of the epoch of `position`, once they are needed.
    private var batches: RaggedArray<Int>?

    /// Makes a sequence; one that starts at a place is the rest of one that starts before it.
    /// - Parameter sampling: draws the pieces of every sentence anew in each epoch. Batches are still chosen by the
    ///   lengths of the best segmentations, and a token budget is kept for those.
    /// - Throws: `CorpusError` when a model has no segmentations to draw from.
    public init(
        _ corpus: ParallelCorpus, schedule: BatchSchedule, sampling: SubwordSampling? = nil,
        from position: BatchPosition = .start
    ) throws(CorpusError) {
        precondition(position.epoch >= 0 && position.batch >= 0, "batches from \(position)")
        precondition(
            schedule.pairCount == corpus.count, "a schedule of \(schedule.pairCount) pairs for \(corpus.count) pairs")
        if let sampling {
            guard let text = corpus.text else {
                preconditionFailure("sampling from a corpus that did not keep its lines")
            }
            try text.checkSampling(sampling)
        }
        self.corpus = corpus
        self.schedule = schedule
        self.sampling = sampling
        self.position = position
    }

    /// The next batch.
    /// - Throws: `CorpusError` when a segmentation cannot be drawn.
    public mutating func next() throws(CorpusError) -> ScheduledBatch {
        var batches = self.batches ?? schedule.batches(epoch: position.epoch)
        if position.batch >= batches.count {
            position = BatchPosition(epoch: position.epoch + 1, batch: 0)
            batches = schedule.batches(epoch: position.epoch)
        }
        let pairs = batches[position.batch]
        let batch: Batch
        if let sampling {
            batch = try corpus.batch(of: pairs, sampling: sampling, epoch: position.epoch)
        } else {
            batch = corpus.batch(of: pairs)
        }
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
