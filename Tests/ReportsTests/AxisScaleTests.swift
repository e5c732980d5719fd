import Reports
import Testing

@Suite("AxisScale")
struct AxisScaleTests {
    struct Case: Sendable {
        let highest: Double
        let step: Double
        let ceiling: Double
    }

    @Test(
        "has round steps, no more of them than were asked for, that reach the highest value",
        arguments: [
            Case(highest: 100, step: 20, ceiling: 100), Case(highest: 101, step: 50, ceiling: 150),
            Case(highest: 7, step: 2, ceiling: 8), Case(highest: 0.33, step: 0.1, ceiling: 0.4),
            Case(highest: 0, step: 1, ceiling: 1), Case(highest: .infinity, step: 1, ceiling: .infinity),
        ])
    func steps(_ expected: Case) {
        let scale = AxisScale(upTo: expected.highest, marks: 5)
        #expect(abs(scale.step - expected.step) < 1e-12)
        #expect(scale.ceiling == expected.ceiling || abs(scale.ceiling - expected.ceiling) < 1e-12)
    }

    @Test("has whole steps where the values are counts")
    func counts() {
        let scale = AxisScale(upTo: 2, marks: 5, leastStep: 1)
        #expect(scale.step == 1 && scale.ceiling == 2 && scale.steps == 2)
    }
}
