import Foundation

/// The learning rate of every step.
///
/// A pure function of the step, but for a plateau's reductions, which validation decides.
public struct LearningRateSchedule: Sendable {
    private let configuration: ScheduleConfiguration
    private let base: Double
    private let totalSteps: Int

    /// A schedule.
    /// - Parameters:
    ///   - base: the learning rate that the schedule changes.
    ///   - totalSteps: the steps of the whole run, where a cosine ends.
    public init(_ configuration: ScheduleConfiguration, base: Double, totalSteps: Int) {
        self.configuration = configuration
        self.base = base
        self.totalSteps = totalSteps
    }

    /// The learning rate of a step.
    /// - Parameters:
    ///   - step: counted from 1.
    ///   - reductions: how many times a plateau has reduced the rate so far.
    /// - Source: cosine: Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5, without restarts; inverse square
    ///   root: Vaswani et al. 2017, arXiv:1706.03762, equation 3, scaled so that the peak is the base.
    public func rate(step: Int, reductions: Int = 0) -> Double {
        let warmup = configuration.warmupSteps
        let rising = warmup > 0 ? min(1, Double(step) / Double(warmup)) : 1
        let factor: Double =
            switch configuration.kind {
            case .constant: 1
            case .plateau: pow(configuration.factor, Double(reductions))
            case .inverseSquareRoot: (Double(max(warmup, 1)) / Double(max(step, warmup, 1))).squareRoot()
            case .cosine: 0.5 * (1 + cos(.pi * progress(step)))
            }
        let floor = min(configuration.minimumLearningRate, base)
        let decayed = configuration.kind == .cosine ? floor + (base - floor) * factor : max(floor, base * factor)
        return rising * decayed
    }

    /// How far a step is on the way from the end of the warm-up, 0, to the end of the run, 1.
    private func progress(_ step: Int) -> Double {
        let begin = min(configuration.warmupSteps, max(totalSteps - 1, 0))
        return min(1, max(0, Double(step - begin) / Double(max(totalSteps - begin, 1))))
    }
}
