/// Training along one dimension.
package struct ScalingCurve {
    /// What grows.
    package let axis: ScalingAxis
    /// The points, smallest first, with their time per operation added.
    package let points: [(value: Double, measured: Measured)]

    /// A curve through at least one point, smallest first.
    package init(_ axis: ScalingAxis, _ points: [(value: Double, measured: Measured)]) {
        precondition(!points.isEmpty, "a curve without points")
        self.axis = axis
        let smallest = points[0].measured
        self.points = points.map { value, measured in
            // The rate of the smallest point by that of this one is the time of an operation here by that there.
            let times = smallest.ratios(of: .totalGigaflopsPerSecond, to: measured)
            return (value, measured.adding(.relativeTimePerOperation, times))
        }
    }

    /// The points as rows of a table.
    package var rows: [Measured] { points.map(\.measured) }

    /// One metric along the curve.
    package func values(of metric: Metric) -> [(value: Double, spread: Spread)] {
        points.compactMap { value, measured in measured.metrics[metric].map { (value, $0) } }
    }
}
