import ModelStore

/// The best models of a run, which may get lost: somebody removes a file, or a crash comes between it and its checkpoint.
extension RunFolder {
    /// What may be wrong with the file of a best model.
    enum Suspicion {
        /// It cannot be read.
        case gone
        /// That, or it is of a step that was not done again when the run went on.
        case goneOrAnother
    }

    /// Puts the best models that are left by some metrics into their places where those that belong there are not.
    /// - Parameters:
    ///   - state: that of the run, which learns what the best models are by then.
    ///   - metric: the one that decides.
    ///   - others: those besides whose best models are kept.
    /// - Returns: what was lost.
    func restoreBests(
        _ suspicion: Suspicion, of state: inout TrainingState, by metric: ValidationMetric,
        keeping others: [ValidationMetric]
    ) throws -> [LostBestModel] {
        var losses: [LostBestModel] = []
        for one in [metric] + others {
            let name = one == metric ? nil : one.name
            guard let best = state.best(by: name), !isThere(suspicion, best.checksum, bestBy: name) else { continue }
            let replacement = state.history.best(among: try keptSteps(), by: one)
            let checksum = try replacement.flatMap { try restoreModel(ofStep: $0.step, bestBy: name) }
            state.replaceBest(by: name, with: replacement.map { BestModel(result: $0, checksum: checksum) })
            losses.append(LostBestModel(step: best.result.step, replacement: replacement, metric: name))
        }
        return losses
    }

    /// A model's file that was moved out of its place.
    typealias Stray = (file: String, path: String)

    /// Moves the files out of their places that are of steps after a state, to which the run will not come again.
    /// - Parameter state: that of the checkpoint from which the run goes on with other settings.
    /// - Returns: where they were, and the folders in which they lie.
    func setStraysAside(after state: TrainingState) throws -> [Stray] {
        var strays: [Stray] = []
        let names: [String?] = [nil] + (state.bests ?? [:]).keys.sorted().map(Optional.some)
        for name in names {
            guard let found = modelFile(bestBy: name)?.checksum else { continue }
            let isAnother = state.best(by: name).map { $0.checksum != nil && $0.checksum != found }
            // Before the first validation there is none.
            if isAnother ?? state.history.results.isEmpty { strays.append(try setAside(bestBy: name)) }
        }
        return strays
    }

    /// Gives the best models the places that they have once another metric decides; what is in its place already stays, so
    /// that this may be done again after a crash.
    /// - Parameters:
    ///   - state: that of the run, which knows what is the best by now.
    ///   - metric: the one that decides.
    ///   - before: the name of the one that decided.
    /// - Returns: the file that was the best by the one that decides, where it is not known as that.
    func placeBests(_ state: TrainingState, by metric: ValidationMetric, insteadOf before: String?) throws -> Stray? {
        let found = modelFile()
        for (name, best) in (state.bests ?? [:]).sorted(by: { $0.key < $1.key }) {
            // Where no checksum is known, the file is taken for that of the metric that decided until this has one.
            let isHere = best.checksum.map { $0 == found?.checksum } ?? (found != nil && name == before)
            if isHere, !isThere(.goneOrAnother, best.checksum, bestBy: name) { try copy(folder.model, bestBy: name) }
        }
        if let expected = state.bestModel, expected != found?.checksum,
            modelFile(bestBy: metric.name)?.checksum == expected
        {
            try copy(folder.best(by: metric.name).model, bestBy: nil)
        }
        if let expected = state.bestModel, modelFile()?.checksum == expected {
            try folder.best(by: metric.name).removeAsBest()
            return nil
        }
        return try modelFile(bestBy: metric.name) == nil ? nil : setAside(bestBy: metric.name)
    }

    private func setAside(bestBy metric: String?) throws -> Stray {
        let file = modelPath(bestBy: metric)
        let path = try folder.setAside(file)
        return (file, path)
    }

    /// Whether the file of a best model is the one that it should be.
    /// - Parameter checksum: that of the file; nil where it is not known.
    private func isThere(_ suspicion: Suspicion, _ checksum: String?, bestBy metric: String?) -> Bool {
        guard let file = modelFile(bestBy: metric) else { return false }
        guard suspicion == .goneOrAnother, let checksum, let found = file.checksum else { return true }
        return found == checksum
    }

    /// The steps of the kept checkpoints, but for damaged ones.
    private func keptSteps() throws -> Set<Int> {
        let checkpoints = folder.checkpoints
        return Set(try checkpoints.complete().filter { (try? checkpoints.verify($0)) != nil }.map(\.step))
    }

    /// Makes the model of a kept checkpoint the best model by a metric, or by the one that decides.
    /// - Returns: its checksum.
    private func restoreModel(ofStep step: Int, bestBy metric: String?) throws -> String? {
        guard let checkpoint = try folder.checkpoints.complete().first(where: { $0.step == step }) else { return nil }
        return try copy(checkpoint.model, bestBy: metric)
    }
}
