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

    @Test("lies within the spread that seeds have in sacreBLEU", arguments: [12345, 1, 99] as [UInt64])
    func golden(seed: UInt64) throws {
        let golden = try GoldenSignificance.load()
        let scorers = try golden.scorers()
        for expected in golden.tests {
            let test = Self.test(expected.kind, count: expected.count, seed: seed)
            let results = try test.results(baseline: scorers[0], systems: Array(scorers.dropFirst()))
            #expect(results.count == expected.results.count)
            for (result, expected) in zip(results, expected.results) {
                let place: Comment = "\(test.method) \(expected.system)"
                #expect(abs(result.score - expected.score) < 1e-9, place)
                let interval = try #require(result.interval)
                #expect(expected.mean.allows(interval.mean), "\(place): \(interval.mean), \(expected.mean)")
                #expect(expected.ci.allows(interval.margin), "\(place): \(interval.margin), \(expected.ci)")
                // Here we mean to differ: a system isn't different from itself.
                guard expected.system != "itself" else { continue }
                if let p = expected.p {
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
    }

    @Test("gives p = 1 to a system against itself", arguments: ["bs", "ar"])
    func itself(kind: String) throws {
        let scorer = try GoldenSignificance.load().scorers()[0]
        let results = try Self.test(kind, count: 200).results(baseline: scorer, systems: [scorer])
        #expect(results[1].pValue == 1)
    }

    @Test("gives p = 1 to a system against itself where the statistics are fractions", arguments: ["bs", "ar"])
    func itselfInFractions(kind: String) throws {
        let scorer = try ShareOfWords.scorer([("a b", "a"), ("c d e", "c e"), ("f", "g"), ("a a h", "h")])
        let results = try Self.test(kind, count: 200).results(baseline: scorer, systems: [scorer])
        #expect(results[1].pValue == 1)
    }

    @Test("gives the smallest p to a far better or worse system", arguments: ["bs", "ar"])
    func farBetter(kind: String) throws {
        let golden = try GoldenSignificance.load()
        let baseline = try golden.scorers()[0]
        let perfect = try golden.scorer(of: .init(name: "perfect", hypotheses: golden.references))
        let test = Self.test(kind, count: 99)
        #expect(try test.results(baseline: baseline, systems: [perfect])[1].pValue == 0.01)
        #expect(try test.results(baseline: perfect, systems: [baseline])[1].pValue == 0.01)
    }

    @Test("counts the exchanges that show exactly the real difference")
    func ties() throws {
        // One segment differs: whatever the coin says of it, the difference is there, so p is 1.
        let first = try ShareOfWords.scorer([("a", "a"), ("b", "b")])
        let second = try ShareOfWords.scorer([("a", "a"), ("x", "b")])
        let test = PairedTest.approximateRandomization(Resampling(count: 100))
        #expect(try test.results(baseline: first, systems: [second])[1].pValue == 1)
        // Two segments differ in the same direction: only where both coins agree is the whole difference there.
        let third = try ShareOfWords.scorer([("x", "a"), ("x", "b")])
        let many = PairedTest.approximateRandomization(Resampling(count: 10_000))
        let pValue = try #require(try many.results(baseline: first, systems: [third])[1].pValue)
        // Five deviations of a share of 10,000 coins.
        #expect(abs(pValue - 0.5) < 5 * 0.005)
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
