import Corpora
import Foundation
import TestSupport
import Testing
import Text

@Suite struct BatchPrefetcherTests {
    let sequence: BatchSequence<Batch>

    init() throws {
        let corpus = randomCorpus(pairs: 100, longest: 20, seed: 2)
        let schedule = BatchSchedule(corpus, size: .sentences(16), order: .shuffled(seed: 8))
        sequence = try BatchSequence(corpus, schedule: schedule, from: BatchPosition(epoch: 0, batch: 3))
    }

    @Test("batches are those of the sequence, in its order", arguments: [1, 2, 100])
    func sameBatches(capacity: Int) throws {
        var plain = sequence
        let prefetcher = BatchPrefetcher(sequence, capacity: capacity)
        for _ in 0..<50 {
            #expect(try prefetcher.next() == plain.next())
        }
    }

    @Test("stopping is prompt, final and allowed twice", .timeLimit(.minutes(1)))
    func stopping() throws {
        let prefetcher = BatchPrefetcher(sequence, capacity: 2)
        _ = try prefetcher.next()
        prefetcher.stop()
        prefetcher.stop()
        #expect(try prefetcher.next() == nil)
        for _ in 0..<50 { _ = BatchPrefetcher(sequence, capacity: 1) }
    }

    @Test("an error comes in its place, after the batches before it, and stays", .timeLimit(.minutes(1)))
    func errors() throws {
        struct Failing: BatchSource {
            var sequence: BatchSequence<Batch>
            mutating func next() throws(CorpusError) -> ScheduledBatch<Batch> {
                if sequence.position.batch == 5 { throw CorpusError(.badData, "no batch") }
                return try sequence.next()
            }
        }
        let prefetcher = BatchPrefetcher(preparing: Failing(sequence: sequence), capacity: 4)
        #expect(try prefetcher.next()?.position.batch == 3)
        #expect(try prefetcher.next()?.position.batch == 4)
        for _ in 0..<2 {
            #expect(corpusError { _ = try prefetcher.next() } == CorpusError(.badData, "no batch"))
        }
        prefetcher.stop()
    }

    @Test("stopping wakes a reader that waits", .timeLimit(.minutes(1)))
    func wakingReaders() async throws {
        let prefetcher = BatchPrefetcher(sequence, capacity: 1)
        let reader = Task.detached { () throws -> Int in
            var count = 0
            while try prefetcher.next() != nil { count += 1 }
            return count
        }
        try await Task.sleep(for: .milliseconds(20))
        prefetcher.stop()
        #expect(try await reader.value >= 0)
    }
}
