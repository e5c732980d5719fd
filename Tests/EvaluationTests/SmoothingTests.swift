import Evaluation
import Testing

@Suite("Smoothing")
struct SmoothingTests {
    @Test("is read from sacreBLEU's names, with the published default values")
    func names() throws {
        #expect(try Smoothing(name: "exp") == .exponential)
        #expect(try Smoothing(name: "none") == .off)
        #expect(try Smoothing(name: "floor") == .floor(value: 0.1))
        #expect(try Smoothing(name: "add-k") == .addK(value: 1))
        #expect(try Smoothing(name: "add-k", value: 0.25) == .addK(value: 0.25))
    }

    @Test("refuses unknown names, values where there is none to set, and values that aren't positive")
    func mistakes() {
        #expect(throws: EvaluationError.unknownSmoothing("expo")) { try Smoothing(name: "expo") }
        #expect(throws: EvaluationError.smoothingTakesNoValue(method: "exp", value: 2)) {
            try Smoothing(name: "exp", value: 2)
        }
        for value in [0, -1, Double.infinity, .nan] {
            #expect(throws: EvaluationError.self) {
                try Smoothing(name: "floor", value: value)
            }
        }
    }
}
