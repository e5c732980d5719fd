import Testing
import Text

@Suite struct MisalignmentTests {
    /// Lengths of sources, and of translations that are a fifth longer, give or take a fifth.
    static func lengths(seed: UInt64, count: Int) -> (source: [Int32], target: [Int32]) {
        var random = SplitMix64(seed)
        let source = (0..<count).map { _ in 20 + random.next(below: 100) }
        let target = source.map { $0 * (100 + random.next(below: 40)) / 100 }
        return (source.map { Int32($0) }, target.map { Int32($0) })
    }

    @Test("a dropped block is found within a few lines", arguments: [0, 1, 17, 500, 998], [1, 2, 40])
    func droppedBlock(line: Int, surplus: Int) {
        let (source, whole) = Self.lengths(seed: UInt64(line * 100 + surplus), count: 1_000)
        var target = whole
        target.removeSubrange(line..<min(1_000, line + surplus))
        let guess = Misalignment.agreeingLines(longer: source, shorter: target)
        #expect(abs(guess - line) <= 4)
    }

    @Test("a file that only breaks off agrees to its end")
    func cutTail() {
        let (source, target) = Self.lengths(seed: 3, count: 500)
        #expect(abs(Misalignment.agreeingLines(longer: source, shorter: Array(target[..<400])) - 400) <= 4)
        #expect(Misalignment.agreeingLines(longer: [5, 5, 5], shorter: [5, 5]) == 2)
        #expect(Misalignment.agreeingLines(longer: [5], shorter: []) == 0)
    }
}
