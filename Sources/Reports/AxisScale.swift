import Foundation

/// The scale of a chart's axis: marks at round steps from 0 up to the first that no value exceeds.
package struct AxisScale {
    /// What lies between two marks: 1, 2 or 5 times a power of ten.
    package let step: Double
    /// The last mark, a multiple of the step; at least one step.
    package let ceiling: Double

    /// The scale for values up to `highest`.
    /// - Parameters:
    ///   - marks: how many steps reach the highest value at most.
    ///   - leastStep: what the step is at least.
    package init(upTo highest: Double, marks: Double, leastStep: Double = 0) {
        step = max(Self.roundStep(highest / marks), leastStep)
        ceiling = max(1, (highest / step).rounded(.up)) * step
    }

    /// The number of steps up to the last mark.
    package var steps: Int { Int((ceiling / step).rounded()) }

    /// The smallest round step that is not below `least`; 1 where that says nothing.
    private static func roundStep(_ least: Double) -> Double {
        guard least > 0 && least.isFinite else { return 1 }
        let power = pow(10, log10(least).rounded(.down))
        return [1, 2, 5].map { $0 * power }.first { $0 >= least } ?? 10 * power
    }
}
