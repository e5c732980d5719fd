import Corpora
import Testing

@Suite struct BatchScheduleTests {
    let corpus = randomCorpus(pairs: 3_001, longest: 40, seed: 1)
    static let everySize: [BatchSchedule.Size] = [
        .sentences(1), .sentences(16), .sentences(5_000), .tokens(400), .tokens(1),
    ]

    @Test("every pair comes exactly once in an epoch", arguments: everySize)
    func completeness(size: BatchSchedule.Size) {
        for order in [BatchSchedule.Order.shuffled(seed: 3), .byLength] {
            let schedule = BatchSchedule(corpus, size: size, order: order)
            for epoch in 0..<2 {
                #expect(schedule.batches(epoch: epoch).elements.sorted() == Array(0..<3_001))
            }
        }
    }

    @Test("batches are a function of seed and epoch", arguments: everySize)
    func determinism(size: BatchSchedule.Size) {
        let schedule = BatchSchedule(corpus, size: size, order: .shuffled(seed: 3))
        let again = BatchSchedule(corpus, size: size, order: .shuffled(seed: 3))
        let other = BatchSchedule(corpus, size: size, order: .shuffled(seed: 4))
        #expect(schedule.batches(epoch: 5) == again.batches(epoch: 5))
        if case .sentences(5_000) = size { return }  // One batch, which is sorted: only ties could differ.
        #expect(schedule.batches(epoch: 5) != schedule.batches(epoch: 6))
        #expect(schedule.batches(epoch: 5) != other.batches(epoch: 5))
    }

    @Test("batches have the size asked for")
    func sizes() {
        let sentences = BatchSchedule(corpus, size: .sentences(16), order: .shuffled(seed: 3)).batches(epoch: 0)
        let lengths = (0..<sentences.count).map { sentences.length($0) }
        #expect(lengths.filter { $0 != 16 } == [3_001 % 16])

        let tokens = BatchSchedule(corpus, size: .tokens(400), order: .shuffled(seed: 3)).batches(epoch: 0)
        var cells = 0
        for row in 0..<tokens.count {
            let batch = corpus.batch(of: tokens[row])
            #expect(batch.count * max(batch.sourceLength, batch.targetLength) <= 400)
            cells += batch.count * max(batch.sourceLength, batch.targetLength)
        }
        #expect(cells > 400 * tokens.count * 3 / 4)
        #expect(BatchSchedule(corpus, size: .tokens(1), order: .byLength).batches(epoch: 0).count == 3_001)
    }

    @Test("little is padded, and yet batches come in no order of length")
    func bucketing() {
        let schedule = BatchSchedule(corpus, size: .sentences(16), order: .shuffled(seed: 3)).batches(epoch: 0)
        let batches = (0..<schedule.count).map { corpus.batch(of: schedule[$0]) }
        let real = batches.reduce(0) { $0 + $1.targetTokens + $1.sourceTokens }
        let padded = batches.reduce(0) { $0 + $1.count * ($1.targetLength + $1.sourceLength) }
        #expect(Double(real) / Double(padded) > 0.95)
        let rising = zip(batches, batches.dropFirst()).count { $0.targetLength < $1.targetLength }
        #expect(abs(rising - batches.count / 2) < batches.count / 8)
    }

    @Test("by length, batches come from the shortest to the longest in every epoch")
    func byLength() {
        let schedule = BatchSchedule(corpus, size: .sentences(16), order: .byLength)
        #expect(schedule.batches(epoch: 0) == schedule.batches(epoch: 9))
        let pairs = schedule.batches(epoch: 0).elements
        let lengths = pairs.map { corpus.targets.length($0) }
        #expect(lengths == lengths.sorted())
    }
}
