import Corpora
import TestSupport
import Text

/// The lines of a golden file, without those that tell where it comes from.
func goldenLines(_ name: String) throws -> [String] {
    let reader = try LineReader(golden(name))
    var lines: [String] = []
    while let line = try reader.next() {
        if !(reader.lineNumber == 1 && line.hasPrefix("# ")) { lines.append(line) }
    }
    return lines
}

extension BatchSequence where Content == Batch {
    /// The batches of a corpus.
    /// - Parameter sampling: draws the pieces of every sentence anew in each epoch. Batches are still chosen by the
    ///   lengths of the best segmentations, and a token budget is kept for those.
    /// - Throws: `CorpusError` when a model has no segmentations to draw from.
    init(
        _ corpus: ParallelCorpus, schedule: BatchSchedule, sampling: SubwordSampling? = nil,
        from position: BatchPosition = .start
    ) throws(CorpusError) {
        precondition(
            schedule.exampleCount == corpus.count,
            "a schedule of \(schedule.exampleCount) pairs for \(corpus.count) pairs")
        try corpus.check(sampling)
        self.init(schedule: schedule, from: position) { batches, epoch throws(CorpusError) in
            try corpus.batch(of: batches[0], sampling: sampling, epoch: epoch)
        }
    }
}
