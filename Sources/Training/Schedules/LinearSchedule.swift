/// A straight line, from the learning rate down to the floor at the last step.
/// - Source: Devlin et al. 2019, arXiv:1810.04805, A.2.
struct LinearSchedule: Schedule {
    let base: Double
    let floor: Double
    let progress: RunProgress

    func rate(step: Int) -> Double { floor + (base - floor) * (1 - progress(step)) }
}
