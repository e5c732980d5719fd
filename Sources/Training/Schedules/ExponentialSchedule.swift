import Foundation

/// Multiplied by a factor every so many steps, a little at each of them.
struct ExponentialSchedule: Schedule {
    let base: Double
    let floor: Double
    /// The steps before it falls.
    let begin: Int
    let factor: Double
    let intervalSteps: Int

    func rate(step: Int) -> Double {
        max(floor, base * pow(factor, Double(max(step - begin, 0)) / Double(intervalSteps)))
    }
}
