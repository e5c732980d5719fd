import Reports
import Training

/// What happens in training, in words.
enum TrainingReport {
    /// A validation: where and how good.
    static func words(for result: ValidationResult) -> String {
        let bleu = result.bleu.map { ", BLEU \($0.fixed(2))" } ?? ""
        return "step \(result.step), epoch \(result.epoch.fixed(2)), "
            + "loss \(result.loss.fixed(4)), "
            + "perplexity \(result.perplexity.fixed(2))\(bleu)"
    }

    /// The end of a run.
    static func words(for outcome: TrainingOutcome) -> String {
        let reason =
            switch outcome.reason {
            case .completed: "completed"
            case .stoppedEarly: "stopped early, as validation no longer improved,"
            case .interrupted: "interrupted"
            case .diverged: "diverged"
            }
        return "\(reason) after step \(outcome.step) in \(Readable.duration(outcome.seconds)), "
            + "peak memory \(Readable.bytes(outcome.peakMemory))"
    }

    /// The loss of the best model's file.
    static func words(for loss: LostBestModel) -> String {
        let lost = "the model of step \(loss.step), the best one, is gone from model.safetensors; "
        guard let replacement = loss.replacement else {
            return lost + "no checkpoint of a validated step is left; the next validation's model takes its place"
        }
        return replacement.step == loss.step
            ? lost + "it is put back from the checkpoint of that step"
            : lost + "the best of the kept checkpoints takes its place: \(words(for: replacement))"
    }

    /// Any event in one line; nil for single steps, which are too many.
    static func line(for event: TrainingEvent, totalSteps: Int) -> String? {
        switch event {
        case .began(let beginning):
            let resumed = beginning.resumedAt > 0 ? "; going on after step \(beginning.resumedAt)" : ""
            let threads = beginning.threads == 1 ? "1 thread" : "\(beginning.threads) threads"
            let frozen = beginning.frozenParameters.map { " (\(Readable.count($0)) more are frozen)" } ?? ""
            return
                "training \(Readable.count(beginning.parameters)) parameters\(frozen) on \(Readable.count(beginning.pairs)) "
                + "pairs: \(Readable.count(beginning.stepsPerEpoch)) steps an epoch, "
                + "\(Readable.count(beginning.totalSteps)) in all, on \(threads)\(resumed)"
        case .step:
            return nil
        case .keptLog(let path, let step):
            return
                "\(path): does not begin as it did at the checkpoint of step \(step); it is kept, and goes on at its end"
        case .lostLog(let path, let step):
            return "\(path): is gone with all that it said up to step \(step); a new one begins"
        case .exploded(let explosion):
            return "step \(explosion.step): the training loss has exploded, to a perplexity of "
                + "\(Readable.rounded(explosion.perplexity)) over \(Readable.count(explosion.vocabulary)) pieces; "
                + TrainingError.advice
        case .lostBest(let loss):
            return words(for: loss)
        case .report(let progress):
            let smoothed =
                progress.smoothedLoss.map { " (smoothed \($0.fixed(4)))" } ?? ""
            return "step \(progress.step)/\(totalSteps), epoch \(progress.epoch.fixed(2)), "
                + "loss \(progress.loss.fixed(4))\(smoothed), "
                + "perplexity \(progress.perplexity.fixed(2)), "
                + "\(Readable.count(Int(progress.tokensPerSecond))) tokens/s, "
                + "gradient norm \(progress.gradientNorm.fixed(3)), "
                + "learning rate \(Readable.rounded(progress.learningRate)), "
                + "\(Readable.duration(progress.remainingSeconds)) left"
        case .skipped(let step, let norm):
            return "step \(step) left out: the norm of its gradient is \(Readable.rounded(norm))"
        case .validated(let result, let isBest, let seconds):
            return "validation: \(words(for: result))\(isBest ? ", the best so far" : "") "
                + "(\(seconds.fixed(1)) s)"
        case .reduced(let step, let learningRate):
            return "step \(step): validation no longer improves; "
                + "the learning rate is now \(Readable.rounded(learningRate))"
        case .damaged(_, let path, let reason):
            return "damaged checkpoint: \(reason); set aside as \(path)"
        case .saved(_, let path):
            return "checkpoint: \(path)"
        case .ended(let outcome):
            let best = outcome.best.map { "; best validation: \(words(for: $0))" } ?? ""
            return words(for: outcome) + best
        }
    }
}
