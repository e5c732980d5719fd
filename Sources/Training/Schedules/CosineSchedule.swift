import Foundation

/// Half a cosine, from the learning rate down to the floor at the last step.
/// - Source: Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5, without restarts.
struct CosineSchedule: Schedule {
    let base: Double
    let floor: Double
    /// The steps before the cosine begins.
    let begin: Int
    let totalSteps: Int

    func rate(step: Int) -> Double {
        floor + (base - floor) * (0.5 * (1 + cos(.pi * progress(step))))
    }

    /// How far a step is on the way from the beginning, 0, to the end of the run, 1.
    private func progress(_ step: Int) -> Double {
        let begin = min(begin, max(totalSteps - 1, 0))
        return min(1, max(0, Double(step - begin) / Double(max(totalSteps - begin, 1))))
    }
}
