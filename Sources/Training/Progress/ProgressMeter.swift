import Autograd
import Foundation

/// The steps since the last line about progress, added up.
public struct ProgressInterval: Codable, Equatable, Sendable {
    /// The sums over the target tokens of the steps.
    var sums = LossSums()
    /// Seconds that the steps took.
    var seconds = 0.0
}

/// Measures how training goes between two reports.
struct ProgressMeter {
    private let totalSteps: Int
    private let firstStep: Int
    private let secondsBefore: Double
    private let isSmoothed: Bool
    /// Seconds of training after which the run ends.
    private let limit: Double
    // A clock that nobody sets back: time that was negative would look like damage.
    private let begin = ContinuousClock.now
    private var interval: ProgressInterval
    /// Where the clock was read last.
    private var lastReading = ContinuousClock.now

    /// A meter that goes on where a state left off.
    /// - Parameters:
    ///   - isSmoothed: whether what training lowers is another loss than that of the targets.
    ///   - limit: seconds of training after which the run ends; nil for no such limit.
    init(state: TrainingState, totalSteps: Int, isSmoothed: Bool, limit: Double?) {
        self.totalSteps = totalSteps
        self.isSmoothed = isSmoothed
        self.limit = limit ?? .infinity
        firstStep = state.step
        secondsBefore = state.seconds
        interval = state.interval ?? ProgressInterval()
    }

    /// Seconds of training so far, validation included.
    var seconds: Double { secondsBefore + begin.duration(to: .now) / .seconds(1) }

    /// The interval so far.
    mutating func reading() -> ProgressInterval {
        let now = ContinuousClock.now
        interval.seconds += lastReading.duration(to: now) / .seconds(1)
        lastReading = now
        return interval
    }

    /// Takes in a step, and sums up the interval so far.
    mutating func progress(
        after step: TrainingStep.Outcome, number: Int, epoch: Double, rate: Double
    ) -> TrainingProgress {
        // A step that was skipped has a loss that would make a whole interval's unreadable.
        if step.norm.isFinite { interval.sums += step.sums }
        let (sums, working) = (interval.sums, reading().seconds)
        let elapsed = begin.duration(to: .now) / .seconds(1)
        let perStep = elapsed / Double(max(number - firstStep, 1))
        return TrainingProgress(
            step: number, epoch: epoch, loss: sums.crossEntropyPerToken,
            smoothedLoss: isSmoothed ? sums.lossPerToken : nil, added: sums.addedPerToken, perplexity: sums.perplexity,
            tokensPerSecond: Double(sums.tokens) / max(working, 1e-9), gradientNorm: step.norm.isFinite ? step.norm : 0,
            learningRate: rate, seconds: secondsBefore + elapsed,
            remainingSeconds: min(
                perStep * Double(max(totalSteps - number, 0)), max(0, limit - secondsBefore - elapsed)))
    }

    /// Begins the next interval.
    mutating func startAgain() {
        interval = ProgressInterval()
        lastReading = .now
    }

    /// Does something that is no step: its time does not count.
    mutating func pause<Result>(_ body: () throws -> Result) rethrows -> Result {
        _ = reading()
        defer { lastReading = .now }
        return try body()
    }
}
