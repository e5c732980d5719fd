import Corpora
import Testing
import Translation

@Suite struct SentenceBeamTests {
    private let scoring = HypothesisScoring(SearchConfiguration())

    @Test("A continuation with the end symbol finishes a hypothesis, the others stay open")
    func advance() {
        var tree = SearchTree()
        var beam = SentenceBeam(sentence: 0, SentenceLimits(maximumLength: 10), width: 3)
        beam.advance(
            [.init(parent: 0, piece: 7, logProbability: -1), .init(parent: 0, piece: 8, logProbability: -2)], &tree,
            scoring)
        #expect(beam.open.map(\.logProbability) == [-1, -2] && beam.finished.isEmpty && beam.length == 1)
        beam.advance(
            [
                .init(parent: 1, piece: SpecialTokens.end, logProbability: -2.5),
                .init(parent: 0, piece: 9, logProbability: -3),
            ], &tree, scoring)
        #expect(beam.open.map(\.parent) == [0])
        #expect(beam.open.map { tree.trace($0.node) } == [[7, 9]])
        #expect(beam.finished.map { tree.trace($0.node) } == [[8, SpecialTokens.end]])
        #expect(beam.finished.map(\.score) == [-1.25])
        #expect(!beam.isDone)
    }

    @Test("Finished hypotheses are in the order of their scores, equal ones in the order of their ends")
    func order() {
        var tree = SearchTree()
        var beam = SentenceBeam(sentence: 0, SentenceLimits(maximumLength: 10), width: 3)
        let end = SpecialTokens.end
        beam.advance(
            [.init(parent: 0, piece: 7, logProbability: -1), .init(parent: 0, piece: end, logProbability: -2)], &tree,
            scoring)
        beam.advance(
            [.init(parent: 0, piece: 8, logProbability: -2), .init(parent: 0, piece: end, logProbability: -4)], &tree,
            scoring)
        beam.advance([.init(parent: 0, piece: end, logProbability: -3)], &tree, scoring)
        #expect(beam.finished.map { tree.trace($0.node) } == [[7, 8, end], [end], [7, end]])
        #expect(beam.finished.map(\.score) == [-1, -2, -2])
        #expect(beam.isDone)
    }

    @Test("A search stops once no open hypothesis can get ahead, and not earlier")
    func stop() {
        // After two pieces at -4, ten pieces at best, an open hypothesis can reach -0.4.
        for (score, stops) in [(-0.39, true), (-0.4, true), (-0.41, false)] {
            var tree = SearchTree()
            var beam = SentenceBeam(sentence: 0, SentenceLimits(maximumLength: 10), width: 3)
            beam.advance(
                [
                    .init(parent: 0, piece: SpecialTokens.end, logProbability: score),
                    .init(parent: 0, piece: 7, logProbability: -3),
                ], &tree, scoring)
            beam.advance([.init(parent: 0, piece: 8, logProbability: -4)], &tree, scoring)
            var decided = beam
            decided.stopIfDecided(keeping: 1, scoring)
            #expect(decided.isDone == stops, "score \(score)")
            var two = beam
            two.stopIfDecided(keeping: 2, scoring)
            #expect(!two.isDone, "one finished hypothesis decides nothing about the second best")
        }
    }

    @Test("The step before the maximum length is the one at the limit")
    func limit() {
        var tree = SearchTree()
        var beam = SentenceBeam(sentence: 0, SentenceLimits(maximumLength: 2), width: 3)
        #expect(!beam.isAtLimit)
        beam.advance([.init(parent: 0, piece: 7, logProbability: -1)], &tree, scoring)
        #expect(beam.isAtLimit)
        #expect(SentenceBeam(sentence: 0, SentenceLimits(maximumLength: 1), width: 3).isAtLimit)
    }
}
