import Foundation

/// Half a cosine in each of many periods, down to the floor at the last step of each, and back to the learning rate in the next.
/// - Source: Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5.
struct RestartingCosineSchedule: Schedule {
    let base: Double
    let floor: Double
    /// The steps before the first period.
    let begin: Int
    /// The steps of the first period, at least 1.
    let periodSteps: Int
    /// How many times longer than a period the one after it is, at least 1.
    let periodFactor: Double

    func rate(step: Int) -> Double { floor + (base - floor) * (0.5 * (1 + cos(.pi * progress(step)))) }

    /// How far a step is in its period: above 0, and 1 at its end.
    private func progress(_ step: Int) -> Double {
        var (rest, period) = (Double(max(step - begin, 0)), Double(periodSteps))
        if periodFactor == 1, rest > period {
            rest = rest.truncatingRemainder(dividingBy: period)
            return rest == 0 ? 1 : rest / period
        }
        while rest > period {
            rest -= period
            period *= periodFactor
        }
        return rest / period
    }
}
