import Testing
import dragoman_bench

@Suite struct ScalingTests {
    private func point(_ value: Int, rates: [Double]) -> (value: Double, measured: Measured) {
        let measured = Measured(
            section: .scaling, settings: [Setting("value", value)],
            rounds: rates.map { [.totalGigaflopsPerSecond: $0, .targetTokensPerSecond: 10 * $0] })
        return (Double(value), measured)
    }

    @Test("Time per operation is relative to the smallest point of the same round")
    func relativeTime() {
        let curve = ScalingCurve(.batch, [point(16, rates: [10, 20]), point(32, rates: [40, 40])])
        let times = curve.values(of: .relativeTimePerOperation).map(\.spread.samples)
        #expect(times == [[1, 1], [0.25, 0.5]])
    }

    @Test("A chart has a point for each value of both of its metrics, inside the drawing")
    func chart() throws {
        let curve = ScalingCurve(.batch, [16, 64, 512].map { point($0, rates: [Double($0), 2 * Double($0)]) })
        let svg = ScalingChart(curves: [curve, curve]).svg
        #expect(svg.matches(of: /<circle/).count == 2 * 2 * 3)
        #expect(svg.contains("viewBox=\"0 0 520 420\"") && !svg.contains("nan") && !svg.contains("inf"))
        for circle in svg.matches(of: /cx="([^"]+)" cy="([^"]+)"/) {
            let (x, y) = (try #require(Double(circle.1)), try #require(Double(circle.2)))
            #expect((52...248).contains(x) && (28...170).contains(y), "\(x) \(y)")
        }
    }

    @Test("Points grow along every dimension", arguments: ScalingAxis.allCases)
    func points(axis: ScalingAxis) {
        #expect(axis.points == axis.points.sorted() && axis.points.count > 1)
    }
}
