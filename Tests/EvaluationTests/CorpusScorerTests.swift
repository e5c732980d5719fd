import Evaluation
import Testing

@Suite("CorpusScorer")
struct CorpusScorerTests {
    @Test("refuses a segment without any reference, naming it, and stays as it was")
    func noReference() throws {
        var scorer = CorpusScorer(metric: BLEU())
        try scorer.add(hypothesis: "a b", references: ["a b", nil])
        let before = scorer.score
        #expect(throws: EvaluationError.noReference(segment: 2)) {
            try scorer.add(hypothesis: "c", references: [nil, nil])
        }
        #expect(scorer.score == before)
        #expect(scorer.segmentCount == 1)
        #expect(scorer.signature.description.hasPrefix("nrefs:1|"))
    }

    @Test("scores a resampled corpus as if its segments had been added that often")
    func resampling() throws {
        let segments = [("a b c d e", "a b c d f"), ("g h", "g i h"), ("k", "k l m n")]
        let sample = [2, 0, 0, 1, 0]
        var all = CorpusScorer(metric: BLEU())
        for (hypothesis, reference) in segments { try all.add(hypothesis: hypothesis, references: [reference]) }
        var sampled = CorpusScorer(metric: BLEU())
        for index in sample {
            try sampled.add(hypothesis: segments[index].0, references: [segments[index].1])
        }
        #expect(all.score(ofSegments: sample) == sampled.score)
        #expect(all.score(ofSegments: [0, 1, 2]) == all.score)
        #expect(all.score(ofSegments: sample) != all.score)
    }

    @Test("says var where the number of references varies")
    func varyingReferences() throws {
        var scorer = CorpusScorer(metric: BLEU())
        try scorer.add(hypothesis: "a", references: ["a", nil])
        try scorer.add(hypothesis: "a", references: ["a", "b"])
        #expect(scorer.signature.description.hasPrefix("nrefs:var|case:mixed|eff:no|tok:13a|smooth:exp|"))
    }

    @Test("gives the same for any number of threads, and for segments one by one", arguments: [1, 2, 7, 300])
    func threads(count: Int) throws {
        let golden = try GoldenSignificance.load()
        let segments = zip(golden.systems[2].hypotheses, golden.references).map {
            Segment(hypothesis: $0, references: [$1, nil])
        }
        var single = CorpusScorer(metric: TER())
        for segment in segments { try single.add(hypothesis: segment.hypothesis, references: segment.references) }
        var many = CorpusScorer(metric: TER())
        try many.add(Array(segments[..<50]), threads: count)
        try many.add(Array(segments[50...]), threads: count)
        #expect(many.statistics == single.statistics)
        #expect(many.score == single.score)
        #expect(many.segmentCount == segments.count)
        #expect(many.signature == single.signature)
        try many.add([], threads: count)
        #expect(many.score == single.score)
    }

    @Test("adds none of the segments among which one has no reference, naming it")
    func noReferenceAmongMany() throws {
        var scorer = CorpusScorer(metric: BLEU())
        try scorer.add(hypothesis: "a", references: ["a"])
        let segments = [Segment(hypothesis: "b", references: ["b"]), Segment(hypothesis: "c", references: [nil])]
        #expect(throws: EvaluationError.noReference(segment: 3)) { try scorer.add(segments, threads: 2) }
        #expect(scorer.segmentCount == 1 && scorer.statistics.count == scorer.metric.statisticsCount)
    }

    @Test("has a score of 0 without segments")
    func empty() {
        let scorer = CorpusScorer(metric: BLEU())
        #expect(scorer.score.score == 0)
        #expect(scorer.score.description.hasPrefix("BLEU = 0.00 0.0/0.0/0.0/0.0 (BP = 1.000 ratio = 0.000"))
    }
}
