import Corpora
import Testing
import Text

/// A corpus of random ids; the first source piece of pair i is 100 + i, so that pairs can be told apart.
func randomCorpus(pairs: Int, longest: Int, seed: UInt64) -> ParallelCorpus {
    var random = SplitMix64(seed)
    var sources: [[Int32]] = []
    var targets: [[Int32]] = []
    for pair in 0..<pairs {
        let length = 1 + random.next(below: longest)
        sources.append([Int32(100 + pair)] + (1..<length + 1).map { _ in Int32(4 + random.next(below: 90)) })
        targets.append((0..<max(1, length - 1 + random.next(below: 3))).map { _ in Int32(4 + random.next(below: 90)) })
    }
    return ParallelCorpus(sources: sources, targets: targets)
}

@Suite struct BatchTests {
    @Test("sentences are columns, framed and padded")
    func layout() {
        let corpus = ParallelCorpus(
            sources: [[10, 11], [12, 13, 14], []], targets: [[20], [], [21, 22]] as [[Int32]])
        let batch = corpus.batch(of: [1, 0])
        #expect(batch.pairs == [1, 0] && batch.count == 2)
        #expect(batch.sourceLength == 4 && batch.sourceLengths == [4, 3] && batch.sourceTokens == 7)
        #expect(batch.paddedSources() == [12, 10, 13, 11, 14, 3, 3, 0])
        #expect(batch.targetLength == 2 && batch.targetLengths == [1, 2] && batch.targetTokens == 3)
        #expect(batch.paddedTargetInputs() == [2, 2, 0, 20])
        #expect(batch.paddedTargetOutputs() == [3, 20, 0, 3])
        #expect(corpus.batch(of: [2]).paddedSources() == [3])
    }

    @Test("the sentences of a batch can be read back")
    func columns() {
        let corpus = randomCorpus(pairs: 30, longest: 12, seed: 5)
        let batch = corpus.batch(of: 3..<20)
        for (sentence, pair) in batch.pairs.enumerated() {
            #expect(batch.sources[sentence] == corpus.sources[pair])
            #expect(batch.targets[sentence] == corpus.targets[pair])
        }
    }

    @Test(
        "shards hold every sentence once, as batches of their own, with nearly equal tokens",
        arguments: [1, 2, 3, 8, 64, 100])
    func shards(parts: Int) {
        let corpus = randomCorpus(pairs: 64, longest: 30, seed: 9)
        let batch = corpus.batch(of: 0..<64)
        let shards = batch.shards(parts)
        #expect(shards.count == min(parts, 64))
        #expect(shards.flatMap(\.pairs).sorted() == Array(0..<64))
        for shard in shards { #expect(shard == corpus.batch(of: shard.pairs)) }
        #expect(batch.shards(parts) == shards)
        let tokens = shards.map { $0.sourceTokens + $0.targetTokens }
        if parts <= 8, let most = tokens.max(), let fewest = tokens.min() { #expect(most - fewest <= 8) }
    }

    @Test("second sources are columns of their own, and go with their sentences wherever these go")
    func secondSources() {
        let corpus = ParallelCorpus(
            sources: [[10, 11], [12, 13, 14], [15]] as [[Int32]], targets: [[20], [], [21, 22]] as [[Int32]],
            secondSources: [[30, 31, 32, 33], [], [34]])
        let batch = corpus.batch(of: [1, 0, 2])
        #expect(batch.secondSourceLength == 5 && batch.secondSourceLengths == [1, 5, 2])
        #expect(batch.paddedSecondSources() == [3, 30, 34, 0, 31, 3, 0, 32, 0, 0, 33, 0, 0, 3, 0])
        #expect(batch.paddedSources() == [12, 10, 15, 13, 11, 3, 14, 3, 0, 3, 0, 0])
        for shard in batch.shards(2) { #expect(shard == corpus.batch(of: shard.pairs)) }
        // Five pieces of a second source are as much work as any others.
        #expect(batch.shards(2).map(\.pairs) == [[0], [1, 2]])
        let turned = batch.withReversedSources
        #expect(turned.secondSources?[1] == [33, 32, 31, 30] && turned.sources[1] == [11, 10])
        #expect(batch.withReversedTargets.secondSources == batch.secondSources)
        let plain = Batch(
            pairs: batch.pairs, sources: (0..<3).map { batch.sources[$0] }, targets: (0..<3).map { batch.targets[$0] })
        #expect(plain != batch && plain.paddedSecondSources() == nil && plain.secondSourceLength == 0)
    }

    @Test("weights go with their sentences into shards")
    func weights() {
        let sources: [ArraySlice<Int32>] = [[4], [5, 6, 7], [8], [9, 10]]
        let batch = Batch(pairs: [3, 1, 2, 0], sources: sources, targets: sources, weights: [0, 0.5, 2, 3])
        let shards = batch.shards(2)
        #expect(shards.count == 2)
        var found: [Int: Float] = [:]
        for shard in shards {
            for (pair, weight) in zip(shard.pairs, shard.weights ?? []) { found[pair] = weight }
        }
        #expect(found == [3: 0, 1: 0.5, 2: 2, 0: 3])
        #expect(batch != Batch(pairs: [3, 1, 2, 0], sources: sources, targets: sources))
    }

    /// Two pairs of 3 and 1 source pieces and of 1 and 2 target pieces; the first has links, the end symbols' among them.
    private func linked() -> Batch {
        let links = [PositionLink(0, 0), PositionLink(2, 0), PositionLink(0, 0), PositionLink(3, 1)]
        return Batch(
            pairs: [0, 1], sources: [[4, 5, 6], [7]], targets: [[8], [9, 10]], links: [links[...], []])
    }

    @Test("an alignment gives equal shares to the places that a target place is linked to, and none to others")
    func alignment() {
        // Steps of both sentences in turn, of four source places each.
        #expect(
            linked().paddedAlignment() == [
                0.5, 0, 0.5, 0, 0, 0, 0, 0,  //
                0, 0, 0, 1, 0, 0, 0, 0,  //
                0, 0, 0, 0, 0, 0, 0, 0,
            ])
        let sides: [ArraySlice<Int32>] = [[4]]
        #expect(Batch(pairs: [0], sources: sides, targets: sides).paddedAlignment() == nil)
        #expect(Batch(pairs: [0], sources: sides, targets: sides, links: [[]]).paddedAlignment() == nil)
    }

    @Test("links go with their sentences into shards, and turn with their sides, but for the end symbols")
    func links() {
        let shards = linked().shards(2)
        #expect(shards.count == 2)
        for shard in shards {
            #expect(shard.links?[0].count == (shard.pairs == [0] ? 4 : 0))
        }
        let turned = linked().withReversedSources
        #expect(
            turned.links?[0].map { [$0.source, $0.target] } == [[2, 0], [0, 0], [2, 0], [3, 1]]
                && turned.links?[1].isEmpty == true)
        #expect(turned.withReversedSources == linked())
        let links = [PositionLink(0, 0), PositionLink(0, 1), PositionLink(1, 2)]
        let other = Batch(pairs: [0], sources: [[4]], targets: [[5, 6]], links: [links[...]]).withReversedTargets
        #expect(other.links?[0].map { [$0.source, $0.target] } == [[0, 1], [0, 0], [1, 2]])
    }
}
