import Foundation
import Models

/// Looking at the validation corpus, and keeping the best models.
extension Trainer {
    /// Sees whether the time of the run is over; no clock goes as that of another process.
    func lookAtClock() throws {
        guard let limit = configuration.maximumSeconds else { return }
        isOutOfTime = try group.agree(state.seconds >= limit)
    }

    /// Looks at the validation corpus, and writes the model into the folder when it is the best so far.
    /// - Parameter isDue: whether a run that does not end here validates here, too.
    func validate(epoch: Double, isDue: Bool = true) throws {
        try checkFinite(task.model.parameters.map { ($0.name, $0.value) })
        let begin = Date()
        try meter.pause {
            let findings = try takeStep.average.inPlace { try group.shared { try task.validate() } }
            let result = ValidationResult(step: state.step, epoch: epoch, metrics: findings.metrics)
            try output.find()
            try restoreBests(.gone)
            let isBest = state.history.note(result, metric: task.metric, isDue: isDue)
            if isBest, group.isFirst {
                state.bestModel = try takeStep.average.inPlace { try output.write(task.model) }
            }
            let others = state.noteBests(result, by: task.keptMetrics)
            if !others.isEmpty, group.isFirst { try keep(for: others) }
            for (metric, reason) in findings.failures.sorted(by: { $0.key < $1.key }) {
                try note(.unmeasured(step: state.step, metric: metric, reason: reason))
            }
            try note(.validated(result, isBest: isBest, seconds: Date().timeIntervalSince(begin)))
            if !others.isEmpty { try note(.kept(step: state.step, metrics: others)) }
            if !findings.samples.isEmpty { try note(.sampled(step: state.step, findings.samples)) }
            // What could not be measured has not failed to improve.
            let counts = isDue && !result.isFailed(by: task.metric)
            let isReduced = counts && schedule.note(isBest: state.history.withoutImprovement == 0)
            state.schedule = schedule.memory.isEmpty ? nil : schedule.memory
            if isReduced {
                try note(.reduced(step: state.step, learningRate: schedule.rate(step: state.step + 1)))
            }
        }
        state.seconds = meter.seconds
        try lookAtClock()
    }

    /// Writes the model as the best by metrics that do not decide.
    private func keep(for metrics: [String]) throws {
        try takeStep.average.inPlace {
            for name in metrics {
                let checksum = try output.write(task.model, bestBy: name)
                state.bests?[name]?.checksum = checksum
            }
        }
    }

    /// Sees to it that the best models are in the folder, or the best that are left.
    func restoreBests(_ suspicion: RunFolder.Suspicion) throws {
        if group.isFirst {
            let losses = try output.restoreBests(
                suspicion, of: &state, by: task.metric, keeping: task.keptMetrics)
            for loss in losses { try note(.lostBest(loss)) }
        }
        state.history = try group.shared { state.history }
    }
}
