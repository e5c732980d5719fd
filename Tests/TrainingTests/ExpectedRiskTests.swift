import Foundation
import TestSupport
import Testing
import Text
import Training

/// What NumPy makes of candidates; written by tools/golden/expected_risk.py.
private struct GoldenRisks: Decodable {
    struct Case: Decodable {
        let sharpness: Double
        let logProbabilities, risks: [Double]
        let value: Double
        let derivatives: [Double]
    }

    let cases: [Case]
}

@Suite("The expected risk of candidates")
struct ExpectedRiskTests {
    private static func random(_ count: Int, upTo bound: Double, _ generator: inout SplitMix64) -> [Double] {
        (0..<count).map { _ in bound * Double(generator.next(below: 1_000_000)) / 1_000_000 }
    }

    @Test("Its value and derivatives are those of NumPy")
    func golden() throws {
        let golden: GoldenRisks = try decodeGolden("expected-risk.json")
        #expect(golden.cases.count > 4)
        for example in golden.cases {
            let risk = ExpectedRisk(
                of: example.risks, logProbabilities: example.logProbabilities, sharpness: example.sharpness)
            #expect(abs(risk.value - example.value) < 1e-12)
            #expect(risk.derivatives.count == example.derivatives.count)
            for (found, expected) in zip(risk.derivatives, example.derivatives) {
                #expect(abs(found - expected) < 1e-12)
            }
        }
    }

    @Test("Its derivatives agree with finite differences", arguments: [0.005, 0.3, 2])
    func finiteDifferences(sharpness: Double) {
        let seed: UInt64 = 17
        var generator = SplitMix64(seed)
        for count in [2, 3, 20] {
            let risks = Self.random(count, upTo: 1, &generator)
            let logProbabilities = Self.random(count, upTo: -12, &generator)
            let found = ExpectedRisk(of: risks, logProbabilities: logProbabilities, sharpness: sharpness)
            for place in 0..<count {
                let values = [1e-4, -1e-4].map { change in
                    var changed = logProbabilities
                    changed[place] += change
                    return ExpectedRisk(of: risks, logProbabilities: changed, sharpness: sharpness).value
                }
                let slope = (values[0] - values[1]) / 2e-4
                #expect(abs(slope - found.derivatives[place]) < 1e-7, "seed \(seed), \(count) candidates")
            }
        }
    }

    @Test("Unlikely candidates count with a small sharpness as much as others, and not with a large one")
    func sharpness() {
        let (risks, logProbabilities) = ([0.0, 1.0], [-700.0, -1000.0])
        func value(_ sharpness: Double) -> Double {
            ExpectedRisk(of: risks, logProbabilities: logProbabilities, sharpness: sharpness).value
        }
        #expect(abs(value(1e-9) - 0.5) < 1e-6)
        #expect(value(1) < 1e-100 && value(1) >= 0)
        // A constant more changes nothing.
        let shifted = ExpectedRisk(of: risks, logProbabilities: logProbabilities.map { $0 + 650 }, sharpness: 0.01)
        #expect(abs(shifted.value - value(0.01)) < 1e-12)
    }

    @Test("A candidate that is better than the average becomes likelier by a step down, and a lonely one stays")
    func direction() {
        let risk = ExpectedRisk(of: [0.1, 0.5, 0.9], logProbabilities: [-3, -3, -3], sharpness: 0.1)
        #expect(risk.derivatives[0] < 0 && abs(risk.derivatives[1]) < 1e-12 && risk.derivatives[2] > 0)
        #expect(abs(risk.derivatives.reduce(0, +)) < 1e-12)
        let alone = ExpectedRisk(of: [0.3], logProbabilities: [-40], sharpness: 0.1)
        #expect(alone.value == 0.3 && alone.derivatives == [0])
        let broken = ExpectedRisk(of: [0, 1], logProbabilities: [.nan, -1], sharpness: 0.1)
        #expect(broken.value.isNaN && broken.derivatives.allSatisfy(\.isNaN))
    }
}
