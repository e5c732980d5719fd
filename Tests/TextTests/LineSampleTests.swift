import Testing
import Text

@Suite struct LineSampleTests {
    private func sample(_ limit: LineSample.Limit, of count: Int, seed: UInt64 = 1) -> [String] {
        var sample = LineSample(limit, seed: seed)
        for line in 0..<count { sample.add("\(line)") }
        #expect(sample.count == count)
        return sample.lines
    }

    @Test(
        "a text within the limit stays as it is", arguments: [LineSample.Limit.lines(100), .bytes(190), .lines(.max)])
    func whole(limit: LineSample.Limit) {
        #expect(sample(limit, of: 100) == (0..<100).map(String.init))
    }

    @Test("of a longer text as many lines stay as the limit says, in their order")
    func part() {
        let lines = sample(.lines(40), of: 1_000).compactMap { Int($0) }
        #expect(lines.count == 40)
        #expect(lines == lines.sorted())
        let bytes = sample(.bytes(500), of: 1_000).reduce(0) { $0 + $1.utf8.count }
        #expect((498...500).contains(bytes))
        #expect(sample(.lines(1), of: 1_000).count == 1)
    }

    @Test("the seed decides which lines stay, and what comes later in the text does not put others in order again")
    func seeds() {
        #expect(sample(.lines(40), of: 1_000) == sample(.lines(40), of: 1_000))
        #expect(sample(.lines(40), of: 1_000) != sample(.lines(40), of: 1_000, seed: 2))
        // Those of a larger sample contain those of a smaller one.
        #expect(Set(sample(.lines(40), of: 1_000)).isSubset(of: sample(.lines(90), of: 1_000)))
    }

    @Test("every line is as likely to stay as another")
    func fairness() {
        var counts = [Int](repeating: 0, count: 10)
        for seed in 0..<2_000 {
            for line in sample(.lines(3), of: 10, seed: UInt64(seed)) { counts[Int(line) ?? 0] += 1 }
        }
        // Expected 600 each, with a standard deviation of 20.5.
        #expect(counts.allSatisfy { abs($0 - 600) < 90 }, "\(counts)")
    }
}
