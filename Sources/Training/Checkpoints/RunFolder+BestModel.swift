import ModelStore
import Models
import TensorCore

/// The best models of a run, which may get lost: somebody removes a file, or a crash comes between it and its checkpoint.
extension RunFolder {
    /// What may be wrong with the file of a best model.
    enum Suspicion {
        /// It cannot be read.
        case gone
        /// That, or it is of a step that was not done again when the run went on.
        case goneOrAnother
    }

    /// Puts the best model that is left into the folder when the one that belongs there is not.
    /// - Parameters:
    ///   - state: that of the run, which learns what the best model is by then.
    ///   - model: one of its kind.
    /// - Returns: what was lost, if anything.
    func restoreBest(
        _ suspicion: Suspicion, of state: inout TrainingState, by metric: ValidationMetric,
        like model: some DescribedModel
    ) throws -> LostBestModel? {
        if isThere(suspicion, state.bestModel, bestBy: nil) { return nil }
        guard let best = state.history.best else { return nil }
        let replacement = state.history.best(among: try keptSteps(), by: metric)
        state.bestModel = try replacement.flatMap { try restoreModel(ofStep: $0.step, bestBy: nil, like: model) }
        state.history.replaceBest(with: replacement)
        return LostBestModel(step: best.step, replacement: replacement)
    }

    /// Does the same for the best models by the metrics that do not decide.
    /// - Returns: what was lost.
    func restoreOthers(
        _ suspicion: Suspicion, of state: inout TrainingState, by metrics: [ValidationMetric],
        like model: some DescribedModel
    ) throws -> [LostBestModel] {
        var losses: [LostBestModel] = []
        for metric in metrics {
            guard let best = state.bests?[metric.name], !isThere(suspicion, best.checksum, bestBy: metric.name) else {
                continue
            }
            let replacement = state.history.best(among: try keptSteps(), by: metric)
            let checksum = try replacement.flatMap {
                try restoreModel(ofStep: $0.step, bestBy: metric.name, like: model)
            }
            state.bests?[metric.name] = replacement.map { BestModel(result: $0, checksum: checksum) }
            losses.append(LostBestModel(step: best.result.step, replacement: replacement, metric: metric.name))
        }
        return losses
    }

    /// Gives the best models the places that they have once another metric decides; what is in its place already stays, so
    /// that this may be done again after a crash.
    /// - Parameters:
    ///   - state: that of the run, which knows what is the best by now.
    ///   - metric: the one that decides.
    ///   - model: one of the run's kind.
    func placeBests(_ state: TrainingState, by metric: ValidationMetric, like model: some DescribedModel) throws {
        let found = modelFile()?.checksum
        for (name, best) in (state.bests ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let expected = best.checksum, expected == found, modelFile(bestBy: name)?.checksum != expected else {
                continue
            }
            try copy(folder.model, bestBy: name, like: model)
        }
        if let expected = state.bestModel, expected != found, modelFile(bestBy: metric.name)?.checksum == expected {
            try copy(folder.best(by: metric.name).model, bestBy: nil, like: model)
        }
        try folder.best(by: metric.name).removeAsBest()
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
    private func restoreModel(
        ofStep step: Int, bestBy metric: String?, like model: some DescribedModel
    ) throws -> String? {
        guard let checkpoint = try folder.checkpoints.complete().first(where: { $0.step == step }) else { return nil }
        return try copy(checkpoint.model, bestBy: metric, like: model)
    }

    /// Makes the model of a file the best model by a metric, or by the one that decides.
    /// - Returns: its checksum.
    @discardableResult
    private func copy<Model: DescribedModel>(
        _ file: String, bestBy metric: String?, like model: Model
    ) throws -> String? {
        try write(try ModelFile.read(Model.self, from: file, on: model.device), bestBy: metric)
    }
}
