/// The learning rate of every step.
///
/// A function of the step, and of what it remembers of validations, if anything.
public protocol Schedule: Sendable {
    /// The learning rate of a step, counted from 1.
    func rate(step: Int) -> Double

    /// Takes note of a validation; whether it was the best so far.
    /// - Returns: whether it reduces the learning rate for that.
    mutating func note(isBest: Bool) -> Bool

    /// What it remembers, as a checkpoint has it: counts of validations.
    var memory: [String: Int] { get set }
}

/// Most schedules remember nothing.
extension Schedule {
    /// Nothing follows from a validation.
    public mutating func note(isBest: Bool) -> Bool { false }

    /// Nothing.
    public var memory: [String: Int] {
        get { [:] }
        set {}
    }
}

extension ScheduleConfiguration {
    /// The schedule of a run.
    /// - Parameters:
    ///   - base: the learning rate that the schedule changes.
    ///   - totalSteps: the steps of the whole run, where a cosine or a straight line ends.
    public func schedule(base: Double, totalSteps: Int) -> any Schedule {
        let floor = min(minimumLearningRate, base)
        let progress = RunProgress(begin: warmupSteps, totalSteps: totalSteps)
        func warmed(_ schedule: some Schedule) -> any Schedule {
            warmupSteps > 0 ? WarmUp(schedule, steps: warmupSteps) : schedule
        }
        return switch kind {
        case .constant: warmed(ConstantSchedule(rate: base))
        case .plateau: warmed(PlateauSchedule(base: base, floor: floor, factor: factor, patience: patience))
        case .inverseSquareRoot: warmed(InverseSquareRootSchedule(base: base, floor: floor, peak: warmupSteps))
        case .cosine:
            if let periodSteps {
                warmed(
                    RestartingCosineSchedule(
                        base: base, floor: floor, begin: warmupSteps, periodSteps: periodSteps,
                        periodFactor: periodFactor))
            } else {
                warmed(CosineSchedule(base: base, floor: floor, progress: progress))
            }
        case .linear: warmed(LinearSchedule(base: base, floor: floor, progress: progress))
        case .exponential:
            warmed(
                ExponentialSchedule(
                    base: base, floor: floor, begin: warmupSteps, factor: factor, intervalSteps: intervalSteps))
        case .step:
            warmed(
                StepSchedule(
                    base: base, floor: floor, begin: warmupSteps, factor: factor, intervalSteps: intervalSteps))
        }
    }
}

/// Another schedule, whose learning rate first grows from zero, linearly.
struct WarmUp<Other: Schedule>: Schedule {
    private var other: Other
    private let steps: Int

    init(_ other: Other, steps: Int) {
        self.other = other
        self.steps = steps
    }

    func rate(step: Int) -> Double { min(1, Double(step) / Double(steps)) * other.rate(step: step) }

    mutating func note(isBest: Bool) -> Bool { other.note(isBest: isBest) }

    var memory: [String: Int] {
        get { other.memory }
        set { other.memory = newValue }
    }
}

/// One learning rate for all steps.
struct ConstantSchedule: Schedule {
    let rate: Double

    func rate(step: Int) -> Double { rate }
}
