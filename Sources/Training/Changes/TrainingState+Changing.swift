/// Going on under other settings than those that a checkpoint was written under.
extension TrainingState {
    /// Takes note of changes, oldest first.
    ///
    /// A run that stands within an epoch whose batches are others now goes on as far through the epoch as it was.
    /// - Parameters:
    ///   - task: what the run trains from now on.
    ///   - steps: how many steps an epoch, from 0, has from now on.
    mutating func take(_ changes: [TrainingChange], of task: some TrainingTask, steps: (_ epoch: Int) -> Int) {
        if changes.isEmpty { return }
        self.changes = (self.changes ?? 0) + changes.count
        if changes.contains(where: { $0.renewals.contains(.schedule) }) { schedule = nil }
        if let before = changes.compactMap({ $0.stepsBefore }).first {
            move(from: before(position.epoch), to: steps(position.epoch))
            // The run has taken other steps than so many epochs of today take.
            extraSteps = step - (position.epoch * steps(0) + position.batch)
        }
        judgeAnew(changes, by: task.metric, keeping: task.keptMetrics)
    }

    /// Goes from a place in an epoch of so many steps to the one in an epoch of other steps that is as far in it.
    private mutating func move(from old: Int, to new: Int) {
        if old > 0 { position.batch = min(position.batch, old - 1) * new / old }
    }

    /// Finds what is the best model when others decide.
    private mutating func judgeAnew(
        _ changes: [TrainingChange], by metric: ValidationMetric, keeping others: [ValidationMetric]
    ) {
        let incomparable = changes.reduce(into: Set<String>()) { $0.formUnion($1.incomparableMetrics) }
        history.forget(incomparable)
        let before = changes.compactMap(\.decidedBefore).first ?? metric
        var bests = (self.bests ?? [:]).filter { !incomparable.contains($0.key) }
        if before.name != metric.name || incomparable.contains(metric.name) {
            if before.name != metric.name, !incomparable.contains(before.name) {
                bests[before.name] = self.best(by: nil)
            }
            let best = bests.removeValue(forKey: metric.name)
            history.decide(from: best?.result)
            bestModel = best?.checksum
        }
        let names = Set(others.map(\.name))
        bests = bests.filter { names.contains($0.key) }
        self.bests = bests.isEmpty ? nil : bests
    }
}
