import Foundation

/// Multiplied by a factor after every so many steps, and constant in between.
struct StepSchedule: Schedule {
    let base: Double
    let floor: Double
    /// The steps before the first stair.
    let begin: Int
    let factor: Double
    /// The steps of a stair.
    let intervalSteps: Int

    func rate(step: Int) -> Double {
        max(floor, base * pow(factor, Double(max(step - 1 - begin, 0) / intervalSteps)))
    }
}
