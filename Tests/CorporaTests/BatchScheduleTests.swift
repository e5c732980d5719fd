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

    @Test("the lengths of second sources count among those of the other sides")
    func secondSources() {
        let (sources, targets) = ((0..<60).map { 2 + $0 % 3 }, (0..<60).map { 2 + $0 % 2 })
        let seconds = (0..<60).map { 1 + $0 * 7 % 11 }
        func schedule(_ seconds: [Int]?, _ size: BatchSchedule.Size, _ order: BatchSchedule.Order) -> RaggedArray<Int> {
            BatchSchedule(
                sourceLengths: sources, targetLengths: targets, secondSourceLengths: seconds, size: size, order: order
            ).batches(epoch: 1)
        }
        let ordered = schedule(seconds, .sentences(8), .byLength).elements
        let keys = ordered.map { [targets[$0], sources[$0], seconds[$0]] }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
        let batches = schedule(seconds, .tokens(24), .shuffled(seed: 5))
        for number in 0..<batches.count {
            let longest = batches[number].map { max(sources[$0], targets[$0], seconds[$0]) }.max() ?? 0
            #expect(batches[number].count == 1 || batches[number].count * longest <= 24)
        }
        #expect(batches.elements.sorted() == Array(0..<60))
        // Without any, all is as it was.
        let none = seconds.map { _ in 0 }
        #expect(
            schedule(nil, .tokens(24), .shuffled(seed: 5)) == schedule(none, .tokens(24), .shuffled(seed: 5)))
        #expect(schedule(nil, .tokens(24), .shuffled(seed: 5)) != batches)
    }

    /// How often each example comes in some epochs of a schedule of two shares.
    private func counts(_ weights: (Double, Double), epochs: Range<Int>, seed: UInt64 = 3) -> [Int] {
        var counts = [Int](repeating: 0, count: 100)
        let schedule = shared(weights, seed: seed)
        for epoch in epochs { for example in schedule.batches(epoch: epoch).elements { counts[example] += 1 } }
        return counts
    }

    private func shared(_ weights: (Double, Double), seed: UInt64 = 3) -> BatchSchedule {
        BatchSchedule(
            sourceLengths: (0..<100).map { 1 + $0 % 7 }, targetLengths: (0..<100).map { 1 + $0 % 5 },
            shares: [
                EpochShare(examples: 0..<30, weight: weights.0), EpochShare(examples: 30..<100, weight: weights.1),
            ], size: .sentences(8), order: .shuffled(seed: seed))
    }

    @Test("an example comes as often in an epoch as its share says")
    func wholeShares() {
        for epoch in [0, 1, 7] {
            let counts = counts((3, 1), epochs: epoch..<epoch + 1)
            #expect(counts[..<30].allSatisfy { $0 == 3 } && counts[30...].allSatisfy { $0 == 1 })
        }
        // Shares of one are what a schedule without shares has.
        let plain = BatchSchedule(
            sourceLengths: (0..<100).map { 1 + $0 % 7 }, targetLengths: (0..<100).map { 1 + $0 % 5 },
            size: .sentences(8), order: .shuffled(seed: 3))
        #expect(shared((1, 1)).batches(epoch: 4) == plain.batches(epoch: 4))
    }

    @Test("what is left of a share by one epoch comes in the next ones, so that all come equally often")
    func parts() {
        for (weight, epochs, times) in [(0.4, 5, 2), (2.5, 2, 5), (0.1, 10, 1)] {
            let counts = counts((weight, 1), epochs: 0..<epochs)
            #expect(counts[..<30].allSatisfy { $0 == times }, "\(weight)")
            #expect(counts[30...].allSatisfy { $0 == epochs })
        }
        // Of shares that end nowhere, nobody is more than once ahead, and an epoch has the right number.
        let uneven = counts((0.37, 1.9), epochs: 0..<23)
        #expect(
            uneven[..<30].allSatisfy { (8...9).contains($0) } && uneven[30...].allSatisfy { (43...44).contains($0) })
        for epoch in 0..<23 {
            let count = counts((0.37, 1.9), epochs: epoch..<epoch + 1)[..<30].reduce(0, +)
            #expect((11...12).contains(count))
        }
    }

    @Test("which examples of a share come in an epoch is a function of seed and epoch")
    func drawnShares() {
        #expect(counts((0.5, 1), epochs: 2..<3) == counts((0.5, 1), epochs: 2..<3))
        #expect(counts((0.5, 1), epochs: 2..<3) != counts((0.5, 1), epochs: 3..<4))
        #expect(counts((0.5, 1), epochs: 2..<3) != counts((0.5, 1), epochs: 2..<3, seed: 4))
        // The other half of them.
        let (first, second) = (counts((0.5, 1), epochs: 2..<3), counts((0.5, 1), epochs: 3..<4))
        #expect((0..<30).allSatisfy { first[$0] + second[$0] == 1 })
    }
}
