extension TrainingState {
    /// Random numbers repeat after so many steps.
    private static let mostSteps = Int(UInt32.max)
    private static let mostSeconds = 1e11
    /// So many in no time at all are a rate that is still an integer.
    private static let mostTokens = 1 << 33

    /// A number that no run can have come to, and what it could be; nil when all is well.
    ///
    /// The step is at least 0.
    var contradiction: (found: String, expected: String)? {
        let bounds: [(name: String, value: Int, most: Int)] = [
            ("step", step, Self.mostSteps),
            ("updates", updates, step),
            ("skipsInARow", skipsInARow, step),
            // Every epoch and every batch of the current one took a step.
            ("epoch", position.epoch, step),
            // After a change the batches of an epoch may be others, and more, than those that were done.
            ("batch", position.batch, changes == nil ? step - min(max(0, position.epoch), step) : Self.mostSteps),
            ("tokens", interval?.sums.tokens ?? 0, Self.mostTokens),
            ("lastGoodCheckpoint", lastGoodCheckpoint ?? 0, step),
            ("explosion at step", explosion?.step ?? 0, step),
            ("changes", changes ?? 0, Self.mostSteps),
            ("extraSteps", Int(clamping: (extraSteps ?? 0).magnitude), Self.mostSteps),
        ]
        for (name, value, most) in bounds where !(0...most ~= value) {
            return ("\(name) \(value)", "0 to \(most)")
        }
        for seconds in [seconds, interval?.seconds ?? 0] where !(0...Self.mostSeconds ~= seconds) {
            return ("\(seconds) seconds", "0 to \(Self.mostSeconds)")
        }
        return history.contradiction(at: step, schedule ?? [:], besides: (bests ?? [:]).values.map(\.result))
    }
}

extension ValidationHistory {
    /// A number that no validations up to a step can have come to, and what it could be; nil when all is well.
    /// - Parameters:
    ///   - memory: the schedule's counts of them.
    ///   - others: the best ones by metrics that do not decide.
    func contradiction(
        at step: Int, _ memory: [String: Int], besides others: [ValidationResult]
    ) -> (found: String, expected: String)? {
        let counts = [("withoutImprovement", withoutImprovement)] + memory.sorted { $0.key < $1.key }
        for (name, value) in counts where !(0...results.count ~= value) {
            return ("\(name) \(value)", "0 to \(results.count), the number of validations")
        }
        for result in results + (best.map { [$0] } ?? []) + others {
            guard 0...step ~= result.step else { return ("a validation at step \(result.step)", "0 to \(step)") }
            guard 0...Double(step) ~= result.epoch else {
                return ("a validation at epoch \(result.epoch)", "0 to \(step)")
            }
            // A perfect score may be a few roundings above 100.
            if let bleu = result.bleu, !(0...100.001 ~= bleu) { return ("a BLEU of \(bleu)", "0 to 100") }
        }
        return nil
    }
}
