import Foundation

/// Half a cosine, from the learning rate down to the floor at the last step.
/// - Source: Loshchilov and Hutter 2017, arXiv:1608.03983, equation 5, without restarts.
struct CosineSchedule: Schedule {
    let base: Double
    let floor: Double
    let progress: RunProgress

    func rate(step: Int) -> Double { floor + (base - floor) * (0.5 * (1 + cos(.pi * progress(step)))) }
}
