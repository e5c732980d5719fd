import Autograd
import Foundation

/// Measures how training goes between two reports.
struct ProgressMeter {
    private let totalSteps: Int
    private let firstStep: Int
    private let secondsBefore: Double
    private let begin = Date()
    private var sums = LossSums()
    private var intervalBegin = Date()
    private var leftOutOfInterval = 0.0

    init(state: TrainingState, totalSteps: Int) {
        self.totalSteps = totalSteps
        firstStep = state.step
        secondsBefore = state.seconds
    }

    /// Takes in a step, and sums up the interval so far.
    mutating func progress(
        after step: LossSums, step number: Int, epoch: Double, norm: Double, rate: Double
    ) -> TrainingProgress {
        // A step that was skipped has a loss that would make a whole interval's unreadable.
        if norm.isFinite { sums += step }
        let now = Date()
        let working = now.timeIntervalSince(intervalBegin) - leftOutOfInterval
        let elapsed = now.timeIntervalSince(begin)
        let perStep = elapsed / Double(max(number - firstStep, 1))
        return TrainingProgress(
            step: number, epoch: epoch, loss: sums.lossPerToken, perplexity: sums.perplexity,
            tokensPerSecond: Double(sums.tokens) / max(working, 1e-9), gradientNorm: norm.isFinite ? norm : 0,
            learningRate: rate, seconds: secondsBefore + elapsed,
            remainingSeconds: perStep * Double(max(totalSteps - number, 0)))
    }

    /// Begins the next interval.
    mutating func startAgain() {
        sums = LossSums()
        intervalBegin = Date()
        leftOutOfInterval = 0
    }

    /// Seconds that were not spent on steps.
    mutating func leaveOut(seconds: Double) {
        leftOutOfInterval += seconds
    }
}
