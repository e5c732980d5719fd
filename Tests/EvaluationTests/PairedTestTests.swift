import Evaluation
import Testing

@Suite("PairedTest")
struct PairedTestTests {
    private static func test(_ kind: String, count: Int, seed: UInt64 = 12345, threads: Int = 2) -> PairedTest {
        let resampling = Resampling(count: count, seed: seed, threads: threads)
        return kind == "bs"
            ? .bootstrap(resampling)
            : .approximateRandomization(resampling, confidence: Resampling(count: 1000, seed: seed, threads: threads))
    }

    /// The metrics of the golden file, by sacreBLEU's names.
    private static let metrics: [String: any Metric] = ["BLEU": BLEU(), "chrF2": ChrF(), "TER": TER()]

    @Test("lies within the spread that seeds have in sacreBLEU", arguments: [12345, 1, 99] as [UInt64])
    func golden(seed: UInt64) throws {
        let golden = try GoldenSignificance.load()
        #expect(Set(golden.tests.map { "\($0.metric) \($0.kind)" }).count == 6)
        for expected in golden.tests {
            let metric = try #require(Self.metrics[expected.metric])
            try check(expected, of: golden.systems, by: metric, in: golden, seed: seed)
        }
    }

    @Test("lies within that spread where most resamples are ties")
    func goldenTies() throws {
        let golden = try GoldenSignificance.load()
        let ties = golden.ties
        #expect(ties.systems.allSatisfy { $0.hypotheses.count == ties.segments })
        for expected in ties.tests {
            let metric = try #require(Self.metrics[expected.metric])
            try check(expected, of: ties.systems, by: metric, in: golden)
        }
    }

    /// Expects a score to 1e-9, and of what is drawn what one more seed could have given.
    private func check(
        _ expected: GoldenSignificance.Test, of systems: [GoldenSignificance.System], by metric: some Metric,
        in golden: GoldenSignificance, seed: UInt64 = Resampling.defaultSeed
    ) throws {
        let scorers = try systems.map { try golden.scorer(of: $0, by: metric) }
        let test = Self.test(expected.kind, count: expected.count, seed: seed)
        let results = try test.results(baseline: scorers[0], systems: Array(scorers.dropFirst()))
        try #require(results.count == expected.results.count)
        for (result, wanted) in zip(results, expected.results) {
            let place: Comment = "\(expected.metric) \(test.method) \(wanted.system)"
            #expect(abs(result.score - wanted.score) < 1e-9, place)
            let interval = try #require(result.interval)
            #expect(wanted.mean.allows(interval.mean), "\(place): \(interval.mean), \(wanted.mean)")
            #expect(wanted.ci.allows(interval.margin), "\(place): \(interval.margin), \(wanted.ci)")
            if let p = wanted.p {
                let pValue = try #require(result.pValue)
                #expect(p.allows(pValue), "\(place): \(pValue), \(p)")
            } else {
                #expect(result.pValue == nil, place)
            }
        }
        if seed == Resampling.defaultSeed {
            #expect(scorers[0].signature.with(test: test).description == golden.ours(expected.signature))
        }
    }

    @Test("gives the smallest p to a system against itself, as sacreBLEU does", arguments: ["bs", "ar"])
    func itself(kind: String) throws {
        let scorer = try GoldenSignificance.load().scorers()[0]
        let results = try Self.test(kind, count: 199).results(baseline: scorer, systems: [scorer])
        #expect(results[1].pValue == 0.005)
    }

    @Test("does the same where the statistics are fractions", arguments: ["bs", "ar"])
    func itselfInFractions(kind: String) throws {
        let scorer = try ShareOfWords.scorer([("a b", "a"), ("c d e", "c e"), ("f", "g"), ("a a h", "h")])
        let results = try Self.test(kind, count: 199).results(baseline: scorer, systems: [scorer])
        #expect(results[1].pValue == 0.005)
    }

    @Test("gives the smallest p to a far better or worse system", arguments: ["bs", "ar"])
    func farBetter(kind: String) throws {
        let golden = try GoldenSignificance.load()
        let baseline = try golden.scorers()[0]
        let perfect = try golden.scorer(
            of: .init(name: "perfect", hypotheses: golden.references), by: BLEU())
        let test = Self.test(kind, count: 99)
        #expect(try test.results(baseline: baseline, systems: [perfect])[1].pValue == 0.01)
        #expect(try test.results(baseline: perfect, systems: [baseline])[1].pValue == 0.01)
    }

    @Test("does not count the exchanges that show exactly the real difference, and counts the larger ones")
    func ties() throws {
        // Two segments differ in opposite directions, by 2 and by 1 of all 8 words, so the difference is 1/8. It is the
        // same where both coins agree, and 3/8 where they do not.
        let first = try ShareOfWords.scorer([("a a", "a"), ("b x", "b"), ("c", "c"), ("d", "d"), ("e e", "e")])
        let second = try ShareOfWords.scorer([("x x", "a"), ("b b", "b"), ("c", "c"), ("d", "d"), ("e e", "e")])
        let test = PairedTest.approximateRandomization(Resampling(count: 10_000))
        let pValue = try #require(try test.results(baseline: first, systems: [second])[1].pValue)
        // Five deviations of a share of 10,000 coins.
        #expect(abs(pValue - 0.5) < 5 * 0.005)
        // Both in the same direction: no exchange can make the difference larger.
        let third = try ShareOfWords.scorer([("x x", "a"), ("x x", "b"), ("c", "c"), ("d", "d"), ("e e", "e")])
        #expect(try test.results(baseline: first, systems: [third])[1].pValue == 1 / 10_001)
    }

    @Test("gives the same results for any number of threads, and others for another seed", arguments: ["bs", "ar"])
    func threads(kind: String) throws {
        let scorers = try GoldenSignificance.load().scorers()
        func results(threads: Int, seed: UInt64 = 7) throws -> [PairedResult] {
            try Self.test(kind, count: 101, seed: seed, threads: threads)
                .results(baseline: scorers[0], systems: Array(scorers[1...4]))
        }
        let one = try results(threads: 1)
        #expect(try results(threads: 2) == one)
        #expect(try results(threads: 7) == one)
        #expect(try results(threads: 500) == one)
        #expect(try results(threads: 1, seed: 8) != one)
    }

    @Test("refuses systems of another length, and no segments")
    func mistakes() throws {
        let short = try ShareOfWords.scorer([("a", "a")])
        let long = try ShareOfWords.scorer([("a", "a"), ("b", "b")])
        let none = try ShareOfWords.scorer([])
        let error = SignificanceError.segmentCounts(system: 2, found: 2, expected: 1)
        #expect(throws: error) { try PairedTest.bootstrap().results(baseline: short, systems: [short, long]) }
        #expect(error.description == "system 2: found 2 segments, expected 1 as the baseline has")
        #expect(throws: SignificanceError.noSegments) {
            try PairedTest.approximateRandomization().results(baseline: none, systems: [none])
        }
    }

    @Test("names the intervals beside a randomisation test in the signature only if there are any")
    func signatures() {
        let signature = Signature(references: .fixed(2), settings: [.init("case", "mixed")])
        let program = "\(Signature.program.name):\(Signature.program.value)"
        #expect(
            signature.with(test: .approximateRandomization()).description
                == "nrefs:2|ar:10000|seed:12345|case:mixed|\(program)")
        #expect(
            signature.with(test: .bootstrap(Resampling(count: 5, seed: 6))).description
                == "nrefs:2|bs:5|seed:6|case:mixed|\(program)")
    }
}
