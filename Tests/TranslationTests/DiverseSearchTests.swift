import CPUBackend
import Corpora
import Testing
import Translation

@Suite struct DiverseSearchTests {
    private func found(groups: Int, strength: Double, seed: UInt64) -> [[Hypothesis]] {
        var configuration = settings(beam: 6)
        configuration.diversityGroups = groups
        configuration.diversityStrength = strength
        return BeamSearch(configuration).hypotheses(
            of: sentences(lengths: [5, 7], seed: seed), tinyModel(seed: seed), count: 6)
    }

    @Test("Groups of strength 0 each find what one of them finds alone", arguments: 1...4 as ClosedRange<UInt64>)
    func noStrength(seed: UInt64) {
        let alone = BeamSearch(settings(beam: 2)).hypotheses(
            of: sentences(lengths: [5, 7], seed: seed), tinyModel(seed: seed), count: 2)
        #expect(found(groups: 3, strength: 0, seed: seed) == alone)
    }

    @Test("A strong penalty makes the groups differ from the first piece on", arguments: 1...4 as ClosedRange<UInt64>)
    func strong(seed: UInt64) {
        for hypotheses in found(groups: 6, strength: 1_000, seed: seed) {
            // Five ordinary pieces and the end: six ways to begin, and six groups.
            #expect(Set(hypotheses.map { $0.pieces.first ?? SpecialTokens.end }).count == 6, "seed \(seed)")
            #expect(Set(hypotheses.map(\.pieces)).count == hypotheses.count)
            #expect(hypotheses.map(\.score) == hypotheses.map(\.score).sorted(by: >))
        }
    }

    @Test("Scores know nothing of the diversity", arguments: 1...4 as ClosedRange<UInt64>)
    func scores(seed: UInt64) {
        let sources = sentences(lengths: [5, 7], seed: seed)
        for (source, hypotheses) in zip(sources, found(groups: 2, strength: 0.7, seed: seed)) {
            for hypothesis in hypotheses {
                #expect(
                    abs(hypothesis.logProbability - teacherForced(source, hypothesis.pieces, tinyModel(seed: seed)))
                        < 1e-4)
            }
        }
    }
}
