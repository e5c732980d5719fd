import ModelStore

extension TrainingState {
    /// Refuses the state of another run.
    /// - Parameters:
    ///   - beginning: the state that the run began with.
    ///   - task: what the run trains.
    ///   - checkpoint: where this state is from.
    /// - Throws: `TrainingError.otherRun` for another seed or other corpora.
    func checkContinues(
        _ beginning: TrainingState, of task: some TrainingTask, _ checkpoint: Checkpoint
    ) throws(TrainingError) {
        guard seed == beginning.seed else {
            throw .otherRun(
                checkpoint: checkpoint.path, found: "a run of seed \(seed)", expected: "seed \(beginning.seed)")
        }
        guard corpus == beginning.corpus else {
            throw .otherRun(
                checkpoint: checkpoint.path, found: "a run on another training corpus",
                expected: "one on these \(task.schedule.exampleCount) pairs; the data or its order has changed")
        }
        guard validation.map({ task.validationFingerprints.contains($0) }) ?? true else {
            throw .otherRun(
                checkpoint: checkpoint.path, found: "a run with another validation corpus",
                expected: "one with these \(task.validationCount) pairs; the data or its order has changed")
        }
    }
}
