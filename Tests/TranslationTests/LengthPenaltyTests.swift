import Foundation
import Testing
import Translation

@Suite struct LengthPenaltyTests {
    @Test("The score is the log-probability over a power of the length")
    func score() {
        #expect(LengthPenalty(exponent: 0).score(-6, length: 4) == -6)
        #expect(LengthPenalty(exponent: 1).score(-6, length: 4) == -1.5)
        #expect(abs(LengthPenalty(exponent: 0.5).score(-6, length: 4) + 3) < 1e-12)
    }

    @Test("With an offset of 5 the penalty is that of Wu et al.")
    func offset() {
        let expected = -6 / pow((5.0 + 9) / 6, 0.6)
        #expect(abs(LengthPenalty(exponent: 0.6, offset: 5).score(-6, length: 9) - expected) < 1e-12)
    }

    @Test("No length in the range gives a better score than the best one", arguments: [-0.5, 0, 0.3, 1, 2])
    func bestScore(exponent: Double) {
        for offset in [0.0, 5] {
            let penalty = LengthPenalty(exponent: exponent, offset: offset)
            let all = (3...11).map { penalty.score(-2.5, length: $0) }
            #expect(penalty.bestScore(-2.5, lengths: 3...11) == all.max())
        }
    }
}
