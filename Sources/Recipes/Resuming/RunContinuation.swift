import Corpora
import ModelStore
import Training

/// How a run goes on: with which recipe, and what was changed since it began.
struct RunContinuation {
    /// What the run goes on with.
    let recipe: Recipe
    /// All that was changed since the run began, by now too.
    private let record: ChangeRecord
    private let folder: ModelFolder
    /// Whether something was changed now.
    private let isNew: Bool

    /// Finds what the run of a model folder goes on with.
    /// - Parameters:
    ///   - asked: the recipe that it is asked to go on with; where that has settings as they were before a change, those of
    ///     the run count.
    ///   - changes: settings to change now, of the form `training.batch.size=32`.
    ///   - notice: gets one line where settings of the run count.
    /// - Throws: `RecipeError` with what cannot be changed; `ModelStoreError` for a record that is damaged.
    init(
        of folder: ModelFolder, asked: Recipe, _ changes: [String], _ notice: (String) -> Void
    ) throws {
        self.folder = folder
        var record = try ChangeRecord(of: folder)
        let run = record.completing(try Recipe(of: folder))
        let base = record.following(asked, in: run)
        try base.checkContinues(run, folder.configuration)
        recipe = changes.isEmpty ? base : try base.changed(by: changes, folder.configuration)
        let news = base.differences(to: recipe)
        isNew = !news.isEmpty
        if isNew {
            // What the recipe asked for, and what the run had: either is what it was before.
            let free = run.differences(to: base).filter { old in news.contains { $0.key == old.key } }
            record.add(free + news)
        }
        self.record = record
        let kept = asked.differences(to: base).filter { Setting.byKey[$0.key]?.applies(in: base) ?? false }
        if !kept.isEmpty {
            notice("as changed before: \(kept.map { "\($0.key)=\($0.to)" }.joined(separator: ", "))")
        }
    }

    /// Puts on record what the run goes on with.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    func write() throws {
        if isNew { try record.write(to: folder) }
        try AtomicFile.write(recipe.yaml, to: folder.configuration)
    }

    /// What the trainer has to know of all changes, oldest first.
    /// - Parameter corpus: what is trained on.
    func changes(_ corpus: ParallelCorpus) -> [TrainingChange] {
        var after = recipe
        var changes: [TrainingChange] = []
        for settings in record.changes.reversed() {
            let before = ChangeRecord.undoing(settings, in: after)
            changes.append(TrainingChange(settings, from: before, to: after, corpus))
            after = before
        }
        // The last one comes first here.
        if !changes.isEmpty { changes[0].isNew = isNew }
        return changes.reversed()
    }
}

extension TrainingChange {
    /// What the change from one recipe to another is for training.
    fileprivate init(_ settings: [SettingChange], from before: Recipe, to after: Recipe, _ corpus: ParallelCorpus) {
        self.init(settings: settings.filter { Setting.byKey[$0.key]?.applies(in: after) ?? false })
        let keys = Set(settings.map(\.key))
        let concernsRate = keys.contains {
            $0 == "training.optimizer.learning_rate" || $0.hasPrefix("training.schedule.")
        }
        if concernsRate, after.training.schedule.kind == .plateau { renewals.insert(.schedule) }
        if !after.training.optimizer.goesOn(from: before.training.optimizer) { renewals.insert(.optimizer) }
        if !keys.isDisjoint(with: ["training.validation.program", "training.validation.program_better"]) {
            let program = after.training.validationMetric(.program)
            incomparableMetrics.insert(program.name)
        }
        let metric = before.training.decidingMetric
        if metric.name != after.training.decidingMetric.name || incomparableMetrics.contains(metric.name) {
            decidedBefore = metric
        }
        if !keys.isDisjoint(with: ["training.batch.size", "training.batch.unit", "training.batch.accumulate"]) {
            let (batch, seed) = (before.training.batch, before.seed)
            stepsBefore = { epoch in batch.steps(of: batch.schedule(of: corpus, seed: seed).batches(epoch: epoch).count)
            }
        }
    }
}
