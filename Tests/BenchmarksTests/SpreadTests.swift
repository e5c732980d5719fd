import Testing
import dragoman_bench

@Suite struct SpreadTests {
    @Test("The median is the middle sample, or the mean of the two in the middle")
    func median() {
        #expect(Spread([3, 1, 2]).median == 2)
        #expect(Spread([4, 1, 3, 2]).median == 2.5)
        #expect(Spread([7]).median == 7)
    }

    @Test("The extremes are the smallest and the largest sample")
    func extremes() {
        let spread = Spread([3, 1, 2])
        #expect(spread.minimum == 1 && spread.maximum == 3)
    }
}
