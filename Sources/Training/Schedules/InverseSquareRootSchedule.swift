/// Falls with the inverse square root of the step.
/// - Source: Vaswani et al. 2017, arXiv:1706.03762, equation 3, scaled so that the peak is the base.
struct InverseSquareRootSchedule: Schedule {
    let base: Double
    let floor: Double
    /// The step from which it falls.
    let peak: Int

    func rate(step: Int) -> Double {
        max(floor, base * (Double(max(peak, 1)) / Double(max(step, peak, 1))).squareRoot())
    }
}
