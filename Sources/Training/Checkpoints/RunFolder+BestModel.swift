import ModelStore
import Models
import TensorCore

/// The best model of a run, which may get lost: somebody removes its file, or a crash comes between it and its checkpoint.
extension RunFolder {
    /// What may be wrong with the file of the best model.
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
        if let file = modelFile {
            guard suspicion == .goneOrAnother, let expected = state.bestModel, let found = file.checksum,
                found != expected
            else { return nil }
        }
        guard let best = state.history.best else { return nil }
        let replacement = state.history.best(among: try keptSteps(), by: metric)
        state.bestModel = try replacement.flatMap { try restoreModel(ofStep: $0.step, like: model) }
        state.history.replaceBest(with: replacement)
        return LostBestModel(step: best.step, replacement: replacement)
    }

    /// The steps of the kept checkpoints, but for damaged ones.
    private func keptSteps() throws -> Set<Int> {
        let checkpoints = folder.checkpoints
        return Set(try checkpoints.complete().filter { (try? checkpoints.verify($0)) != nil }.map(\.step))
    }

    /// Makes the model of a kept checkpoint the best model.
    /// - Returns: its checksum.
    private func restoreModel<Model: DescribedModel>(ofStep step: Int, like model: Model) throws -> String? {
        guard let checkpoint = try folder.checkpoints.complete().first(where: { $0.step == step }) else { return nil }
        return try write(try ModelFile.read(Model.self, from: checkpoint.model, on: model.device))
    }
}
