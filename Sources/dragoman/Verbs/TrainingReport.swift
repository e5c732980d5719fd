import Reports
import Training

/// What happens in training, in words.
enum TrainingReport {
    /// A validation: where and how good.
    static func words(for result: ValidationResult) -> String {
        let scores: [(String, ValidationMetric)] = [("BLEU", .bleu), ("chrF", .chrf), ("TER", .ter)]
        let known = scores.compactMap { name, metric in result[metric].map { ", \(name) \($0.fixed(2))" } }
        // Nobody knows what numbers these are.
        let names = Set(([ValidationMetric.loss, .perplexity] + scores.map { $0.1 }).map(\.name))
        let others = result.metrics.filter { !names.contains($0.key) }.sorted { $0.key < $1.key }.map { name, value in
            ", \(name) \(Readable.rounded(value))"
        }
        return "step \(result.step), epoch \(result.epoch.fixed(2)), "
            + "loss \(result.loss.fixed(4)), "
            + "perplexity \(result.perplexity.fixed(2))\((known + others).joined())"
    }

    /// A sentence and its translations, on three lines.
    static func lines(for sample: TranslationSample) -> [String] {
        ["source: \(sample.source)", "  reference: \(sample.reference)", "  translation: \(sample.hypothesis)"]
    }

    /// Settings that are other ones from a step on.
    private static func words(for change: TrainingChange, after step: Int) -> String {
        let settings = change.settings.map { "\($0.key) \($0.to) (\($0.from) before)" }
        let renewals = TrainingChange.Renewal.allCases.filter { change.renewals.contains($0) }.map { renewal in
            switch renewal {
            case .schedule: "; the schedule counts validations anew"
            case .optimizer: "; the optimiser begins anew"
            }
        }
        return "from step \(step + 1) on: \(settings.joined(separator: ", "))\(renewals.joined())"
    }

    /// The end of a run.
    static func words(for outcome: TrainingOutcome) -> String {
        let reason =
            switch outcome.reason {
            case .completed: "completed"
            case .stoppedEarly: "stopped early, as validation no longer improved,"
            case .outOfTime: "ended, as the hours are over,"
            case .interrupted: "interrupted"
            case .diverged: "diverged"
            }
        return "\(reason) after step \(outcome.step) in \(Readable.duration(outcome.seconds)), "
            + "peak memory \(Readable.bytes(outcome.peakMemory))"
    }

    /// The loss of the best model's file.
    static func words(for loss: LostBestModel) -> String {
        let lost =
            loss.metric.map { "the model of step \(loss.step), the best one by \($0), is gone from best-\($0); " }
            ?? "the model of step \(loss.step), the best one, is gone from model.safetensors; "
        guard let replacement = loss.replacement else {
            return lost + "no checkpoint of a validated step is left; the next validation's model takes its place"
        }
        return replacement.step == loss.step
            ? lost + "it is put back from the checkpoint of that step"
            : lost + "the best of the kept checkpoints takes its place: \(words(for: replacement))"
    }

    /// Any event in one line; nil for single steps, which are too many, and for what has more lines.
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
        case .step, .sampled:
            return nil
        case .changed(let step, let change, _):
            return words(for: change, after: step)
        case .unmeasured(let step, let metric, let reason):
            return "warning: step \(step): no value of \(metric): \(reason)"
        case .kept(_, let metrics):
            return "the best so far by \(metrics.joined(separator: ", ")), too"
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
        case .stray(let step, let file, let path):
            return
                "\(file): is not the best model of the \(step) steps from which the run goes on; it is kept in \(path)"
        case .report(let progress):
            let hasRisk = progress.added?[ExpectedRiskObjective.name] != nil
            let smoothed =
                progress.smoothedLoss.map { " (\(hasRisk ? "lowered" : "smoothed") \($0.fixed(4)))" } ?? ""
            let added = (progress.added ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.fixed(4)), " }
            return "step \(progress.step)/\(totalSteps), epoch \(progress.epoch.fixed(2)), "
                + "loss \(progress.loss.fixed(4))\(smoothed), \(added.joined())"
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
