import Corpora
import TestSupport
import Testing
import Text

@Suite struct BatchSequenceTests {
    let corpus = randomCorpus(pairs: 100, longest: 20, seed: 2)

    func take(_ count: Int, _ sequence: BatchSequence<Batch>) throws -> [ScheduledBatch<Batch>] {
        var sequence = sequence
        return try (0..<count).map { _ in try sequence.next() }
    }

    @Test("epochs follow one another, and positions tell where they end")
    func epochs() throws {
        let schedule = BatchSchedule(corpus, size: .sentences(16), order: .shuffled(seed: 8))
        let batches = try take(15, BatchSequence(corpus, schedule: schedule))
        #expect(batches.map(\.position.epoch) == Array(repeating: 0, count: 7) + Array(repeating: 1, count: 7) + [2])
        #expect(batches.map(\.position.batch) == Array(0..<7) + Array(0..<7) + [0])
        #expect(batches.map(\.endsEpoch) == [6, 13].reduce(into: Array(repeating: false, count: 15)) { $0[$1] = true })
        #expect(zip(batches, batches.dropFirst()).allSatisfy { $0.following == $1.position })
        #expect(batches.allSatisfy { $0.batchesInEpoch == 7 })
        for epoch in 0..<2 {
            #expect(batches[epoch * 7..<epoch * 7 + 7].flatMap(\.batch.pairs).sorted() == Array(0..<100))
        }
    }

    @Test("a sequence from any place is the rest of the whole")
    func resume() throws {
        let schedule = BatchSchedule(corpus, size: .tokens(200), order: .shuffled(seed: 8))
        let all = try take(40, BatchSequence(corpus, schedule: schedule))
        for used in [0, 1, 7, 19, 39] {
            let rest = try take(1, BatchSequence(corpus, schedule: schedule, from: all[used].position))
            #expect(rest == [all[used]])
            if used + 5 < 40 {
                let resumed = try BatchSequence(corpus, schedule: schedule, from: all[used].following)
                #expect(try take(5, resumed) == Array(all[(used + 1)...(used + 5)]))
            }
        }
        // A place at the very end of an epoch is the beginning of the next one.
        let end = BatchPosition(epoch: 0, batch: all[0].batchesInEpoch)
        #expect(
            try take(1, BatchSequence(corpus, schedule: schedule, from: end))[0].position
                == BatchPosition(epoch: 1, batch: 0))
    }

    @Test("batches that are taken together are those of the sequence, and none is shared by two epochs")
    func together() throws {
        let schedule = BatchSchedule(corpus, size: .sentences(16), order: .shuffled(seed: 8))
        let single = try take(14, BatchSequence(corpus, schedule: schedule)).map(\.batch.pairs)
        func sequence(_ count: Int, from position: BatchPosition = .start) -> BatchSequence<[[Int]]> {
            BatchSequence(schedule: schedule, together: count, from: position) { batches, _ in batches.map(Array.init) }
        }
        for (count, steps) in [(2, 4), (3, 3), (7, 1), (8, 1), (.max, 1)] {
            var all = sequence(count)
            let taken = try (0..<2 * steps).map { _ in try all.next() }
            #expect(taken.flatMap(\.batch) == single)
            #expect(taken.map(\.position.batch) == Array(0..<steps) + Array(0..<steps))
            #expect(taken.map(\.endsEpoch) == (1...2 * steps).map { $0 % steps == 0 })
            #expect(taken.allSatisfy { $0.batchesInEpoch == steps })
            for next in taken {
                var rest = sequence(count, from: next.position)
                #expect(try rest.next() == next)
            }
        }
    }

    @Test("sampled pieces write the same sentences, differ by epoch and resume exactly")
    func sampling() throws {
        let model = try SubwordModel(contentsOf: golden("unigram.spm"))
        let lines = try goldenLines("training.txt")
        let files = try ParallelFiles(source: [golden("training.txt")], target: [golden("training.txt")])
        let tokenizers = TokenizerPair(shared: model)
        let corpus = try ParallelCorpus(reading: files, tokenizers: tokenizers, maximumLength: 1_000, text: .keep)
        let schedule = BatchSchedule(corpus, size: .sentences(40), order: .byLength)
        let sampling = SubwordSampling(alpha: 0.2, seed: 4)
        let batches = try take(3, BatchSequence(corpus, schedule: schedule, sampling: sampling))
        for scheduled in batches {
            for (sentence, pair) in scheduled.batch.pairs.enumerated() {
                #expect(try model.decode(Array(scheduled.batch.sources[sentence])) == lines[pair])
                #expect(try model.decode(Array(scheduled.batch.targets[sentence])) == lines[pair])
            }
            #expect(scheduled.batch != corpus.batch(of: scheduled.batch.pairs))
            #expect(scheduled.batch.sources != scheduled.batch.targets)
        }
        #expect(batches[0].batch != batches[1].batch)
        let resumed = try BatchSequence(
            corpus, schedule: schedule, sampling: sampling, from: BatchPosition(epoch: 2, batch: 0))
        #expect(try take(1, resumed) == [batches[2]])
        let reseeded = try BatchSequence(corpus, schedule: schedule, sampling: SubwordSampling(alpha: 0.2, seed: 5))
        #expect(try take(1, reseeded)[0].batch != batches[0].batch)

        // A limit that the best segmentations just meet is kept by sampled ones too.
        let longest = (0..<corpus.count).reduce(0) { max($0, corpus.sources.length($1)) }
        let tight = try ParallelCorpus(reading: files, tokenizers: tokenizers, maximumLength: longest, text: .keep)
        let limited = try take(
            5, BatchSequence(tight, schedule: schedule, sampling: SubwordSampling(alpha: 0, seed: 4)))
        #expect(limited.allSatisfy { $0.batch.sourceLength <= longest + 1 && $0.batch.targetLength <= longest + 1 })
    }

    @Test("merges that are left out differ by epoch, write the same sentences and resume exactly")
    func droppedMerges() throws {
        let model = try SubwordTrainer(algorithm: .bpe, vocabularySize: 200).train(files: [golden("training.txt")])
            .model
        let files = try ParallelFiles(source: [golden("training.txt")], target: [golden("training.txt")])
        let corpus = try ParallelCorpus(
            reading: files, tokenizers: TokenizerPair(shared: model), maximumLength: 1_000, text: .keep)
        let schedule = BatchSchedule(corpus, size: .sentences(corpus.count), order: .byLength)
        let sampling = SubwordSampling(alpha: 0.1, seed: 4)
        let epochs = try take(2, BatchSequence(corpus, schedule: schedule, sampling: sampling))
        let drawn = epochs.map { epoch in
            Dictionary(
                uniqueKeysWithValues: epoch.batch.pairs.enumerated().map { place, pair in
                    (pair, [Array(epoch.batch.sources[place]), Array(epoch.batch.targets[place])])
                })
        }
        var changed = 0
        for pair in 0..<corpus.count {
            let first = try #require(drawn[0][pair])
            let second = try #require(drawn[1][pair])
            let text = try model.decode(Array(corpus.sources[pair]))
            for side in first + second { #expect(try model.decode(side) == text) }
            if zip(first, second).allSatisfy({ $0 != $1 }) { changed += 1 }
        }
        #expect(changed > corpus.count / 2)
        let resumed = try BatchSequence(
            corpus, schedule: schedule, sampling: sampling, from: BatchPosition(epoch: 1, batch: 0))
        #expect(try take(1, resumed) == [epochs[1]])
    }

    @Test(
        "what is drawn for a pair depends on the pair alone, and not on its company, on threads or on what was drawn before"
    )
    func samplingOfOnePair() async throws {
        let tokenizers = TokenizerPair(shared: try SubwordModel(contentsOf: golden("unigram.spm")))
        let files = try ParallelFiles(source: [golden("training.txt")], target: [golden("training.txt")])
        let corpus = try ParallelCorpus(reading: files, tokenizers: tokenizers, maximumLength: 1_000, text: .keep)
        for sampling in [SubwordSampling(alpha: 0.2, seed: 4), SubwordSampling(alpha: 0.2, nbest: 16, seed: 4)] {
            let together = try corpus.batch(of: 0..<corpus.count, sampling: sampling, epoch: 3)
            let alone = try await withThrowingTaskGroup(of: (Int, Batch).self) { group in
                for pair in (0..<corpus.count).reversed() {
                    group.addTask { (pair, try corpus.batch(of: [pair], sampling: sampling, epoch: 3)) }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for pair in 0..<corpus.count {
                #expect(alone[pair]?.sources[0] == together.sources[pair])
                #expect(alone[pair]?.targets[0] == together.targets[pair])
            }
            #expect(together.sources != together.targets)
        }
    }

    @Test(
        "a model without segmentations to draw from is refused at once",
        arguments: [SubwordTrainer.Algorithm.char, .word])
    func noSampling(algorithm: SubwordTrainer.Algorithm) throws {
        let model = try SubwordTrainer(algorithm: algorithm, vocabularySize: 60).train(files: [golden("training.txt")])
            .model
        let files = try ParallelFiles(source: [golden("training.txt")], target: [golden("training.txt")])
        let corpus = try ParallelCorpus(
            reading: files, tokenizers: TokenizerPair(shared: model), maximumLength: 100, text: .keep)
        let schedule = BatchSchedule(corpus, size: .sentences(4), order: .byLength)
        let error = corpusError {
            _ = try BatchSequence(corpus, schedule: schedule, sampling: SubwordSampling(alpha: 0.1, seed: 1))
        }
        #expect(error?.kind == .badSetting)
    }
}
