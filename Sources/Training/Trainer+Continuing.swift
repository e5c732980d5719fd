import ModelStore
import Models

/// Going on from a checkpoint.
extension Trainer {
    /// What a run goes on from.
    struct Continuation {
        let checkpoint: Checkpoint
        /// Newer ones that it cannot go on from.
        let damaged: [DamagedCheckpoint]
        /// Changes of settings that the checkpoint does not know of.
        let changes: [TrainingChange]
        /// The checkpoint's state, before those.
        let state: TrainingState

        /// Whether the run will come to the same steps again as after the checkpoint.
        var isRepetition: Bool { !changes.contains(where: \.isNew) }
    }

    /// Goes back to where a checkpoint was written.
    /// - Parameters:
    ///   - damaged: newer checkpoints that are set aside, and told of, when the run begins.
    ///   - changes: all changes of settings since the run began, oldest first; those that the checkpoint does not know of
    ///     are told of when the run begins, and what belongs to the settings before is let go.
    /// - Throws: `ModelStoreError` for a damaged checkpoint or one that knows of more changes, `TrainingError.otherRun` for one
    ///   of another seed or corpus.
    public func resume(
        from checkpoint: Checkpoint, insteadOf damaged: [DamagedCheckpoint] = [], with changes: [TrainingChange] = []
    ) throws {
        let (read, news) = try TrainingCheckpoint.read(
            checkpoint, in: output.folder.checkpoints, into: task.model, &takeStep, after: changes,
            of: output.folder.changes)
        var found = read
        try found.checkContinues(state, of: task, checkpoint)
        let hadBest = found.history.best != nil
        found.take(news, of: task, steps: steps)
        let batches = steps(epoch: found.position.epoch)
        guard found.position.batch < batches else {
            throw TrainingCheckpoint.badState(
                checkpoint, found: "batch \(found.position.batch)", expected: "0 to \(batches - 1), as its epoch has")
        }
        found.validation = state.validation
        state = found
        if let extraSteps = found.extraSteps {
            totalSteps = configuration.totalSteps(stepsPerEpoch: stepsPerEpoch, extra: extraSteps)
            schedule = configuration.schedule.schedule(
                base: configuration.optimizer.learningRate, totalSteps: totalSteps)
        }
        schedule.memory = found.schedule ?? [:]
        // By what decides now, nothing was measured yet, or nothing could be.
        let isFailed = found.history.results.last.map { $0.step == found.step && $0.isFailed(by: task.metric) } ?? false
        owesValidation = found.history.best == nil && (hadBest || isFailed)
        continuation = Continuation(checkpoint: checkpoint, damaged: damaged, changes: news, state: read)
    }

    /// Says that the run begins; one that goes on makes its log that of a run which has not come farther yet.
    func begin() throws {
        // Nobody changes the folder while another one still reads it.
        try group.meet()
        guard group.isFirst else { return try restoreBests(.gone) }
        let trained = configuration.trained(of: task.model.parameters).reduce(0) { $0 + $1.shape.count }
        let frozen = task.model.parameterCount - trained
        let beginning = TrainingEvent.began(
            TrainingBeginning(
                parameters: trained, frozenParameters: frozen == 0 ? nil : frozen, pairs: task.schedule.exampleCount,
                stepsPerEpoch: stepsPerEpoch,
                totalSteps: totalSteps, resumedAt: state.step, threads: workers.count,
                vectors: task.vectors.isEmpty ? nil : task.vectors, start: task.start))
        let setbacks = try (continuation?.damaged ?? []).map { one in
            let path = try output.folder.checkpoints.setAside(one.checkpoint)
            return TrainingEvent.damaged(step: one.checkpoint.step, path: path, reason: one.reason)
        }
        if continuation != nil { try output.removeOldCheckpoints(state) }
        if try cutBackLog() {
            for observer in observers { try observer.note(beginning) }
        } else {
            try note(beginning)
        }
        for event in setbacks { try note(event) }
        if let continuation { try makeChanges(of: continuation) }
        try restoreBests(continuation?.isRepetition == false ? .goneOrAnother : .gone)
    }

    /// Tells of the changes of settings, and gives the best models the places that they have from now on.
    private func makeChanges(of continuation: Continuation) throws {
        let changes = continuation.changes
        if changes.isEmpty { return }
        for change in changes { try note(.changed(step: state.step, change, best: state.history.best)) }
        var strays = try continuation.isRepetition ? [] : output.setStraysAside(after: continuation.state)
        let before = changes.compactMap(\.decidedBefore).first?.name
        if let stray = try output.placeBests(state, by: task.metric, insteadOf: before) { strays.append(stray) }
        for (file, path) in strays { try note(.stray(step: state.step, file: file, path: path)) }
    }

    /// Takes out of the log what came after the checkpoint; false when it stays as it is.
    private func cutBackLog() throws -> Bool {
        guard let checkpoint = continuation?.checkpoint, let place = state.log, let log = output.log else {
            return false
        }
        guard try log.cutBack(to: place) else {
            let path = output.folder.log
            try note(log.isEmpty ? .lostLog(path: path, step: state.step) : .keptLog(path: path, step: state.step))
            return false
        }
        if state.isScheduled == true { try log.note(.saved(step: state.step, path: checkpoint.path)) }
        return true
    }
}
