import Testing
import Text

@Suite struct SplitMix64Tests {
    @Test("numbers never change from release to release")
    func stability() {
        var random = SplitMix64(1, 2)
        #expect(
            (0..<3).map { _ in random.next() } == [
                12_298_359_315_183_295_589, 1_354_086_733_187_551_854, 3_686_238_885_161_151_344,
            ])
        var same = SplitMix64(1, 2)
        var other = SplitMix64(2, 1)
        #expect(same.next() != other.next())
    }

    @Test("numbers below a bound are about equally frequent")
    func uniformity() {
        var random = SplitMix64(7)
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<100_000 { counts[random.next(below: 10)] += 1 }
        // The standard deviation of each count is 95.
        for count in counts { #expect(abs(count - 10_000) < 500) }
    }

    @Test("shuffling reaches every order about equally often")
    func shuffling() {
        var random = SplitMix64(11)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<24_000 {
            var array = [0, 1, 2, 3]
            random.shuffle(&array)
            counts[array, default: 0] += 1
        }
        #expect(counts.count == 24)
        for count in counts.values { #expect(abs(count - 1_000) < 160) }
    }
}
