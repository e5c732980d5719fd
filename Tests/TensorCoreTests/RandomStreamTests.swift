import CPUBackend
import TensorCore
import Testing

@Suite("RandomStream")
struct RandomStreamTests {
    /// - Source: the known-answer file `kat_vectors` of the Random123 library, philox4x32 with 10 rounds.
    @Test(
        "The words are those of Philox 4x32-10",
        arguments: [
            (SIMD4(repeating: 0), 0, [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            (SIMD4(repeating: .max), .max, [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], 0x299f_31d0_a409_3822,
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
            ),
        ] as [(SIMD4<UInt32>, UInt64, SIMD4<UInt32>)])
    func knownAnswers(counter: SIMD4<UInt32>, seed: UInt64, expected: SIMD4<UInt32>) {
        let stream = RandomStream(seed: seed, step: counter[2], shard: counter[3], place: counter[1])
        #expect(stream.words(block: counter[0]) == expected)
        #expect((0..<4).allSatisfy { stream.word(Int(counter[0]) * 4 + $0) == expected[$0] })
    }

    @Test("Numbers lie in [0, 1), and have the mean, the variance and the deciles of a uniform distribution")
    func uniform() {
        let count = 100_000
        let numbers = (0..<count).map(RandomStream(seed: 1).uniform)
        #expect(numbers.allSatisfy { $0 >= 0 && $0 < 1 })
        let mean = numbers.reduce(0.0) { $0 + Double($1) } / Double(count)
        let variance = numbers.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(count)
        #expect(abs(mean - 0.5) < 0.005)  // five standard errors
        #expect(abs(variance - 1.0 / 12) < 0.0012)
        var deciles = [Double](repeating: 0, count: 10)
        for number in numbers { deciles[Int(number * 10)] += 1 }
        let chiSquared = deciles.reduce(0) { $0 + ($1 - 10_000) * ($1 - 10_000) / 10_000 }
        #expect(chiSquared < 27.9)  // the 99.9th percentile at 9 degrees of freedom
    }

    @Test("Normal numbers have the first four moments of their distribution, and neighbours are not correlated")
    func normal() {
        let count = 100_000
        let numbers = (0..<count).map { Double(RandomStream(seed: 3).normal($0)) }
        func mean(_ f: (Double) -> Double) -> Double { numbers.reduce(0) { $0 + f($1) } / Double(count) }
        // Five standard errors each.
        #expect(abs(mean { $0 }) < 5 * 1 / Double(count).squareRoot())
        #expect(abs(mean { $0 * $0 } - 1) < 5 * (2 / Double(count)).squareRoot())
        #expect(abs(mean { $0 * $0 * $0 }) < 5 * (15 / Double(count)).squareRoot())
        #expect(abs(mean { $0 * $0 * $0 * $0 } - 3) < 5 * (96 / Double(count)).squareRoot())
        let products = zip(numbers, numbers.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / Double(count)
        #expect(abs(products) < 5 / Double(count).squareRoot())
        #expect(numbers.allSatisfy { abs($0) < 6 } && numbers.contains { abs($0) > 4 })
    }

    @Test("Seed, step, shard and place each choose another sequence")
    func independence() {
        let streams = [
            RandomStream(seed: 1), RandomStream(seed: 2), RandomStream(seed: 1 << 32), RandomStream(seed: 1, step: 1),
            RandomStream(seed: 1, shard: 1), RandomStream(seed: 1, place: 1),
        ]
        #expect(Set(streams.map { stream in (0..<8).map(stream.word) }).count == streams.count)
    }
}
