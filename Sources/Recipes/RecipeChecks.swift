/// What must hold between settings, each of which is right on its own.
struct RecipeChecks {
    /// The recipe to check.
    let recipe: Recipe
    /// Where each key that was given was given.
    let places: [String: SettingPlace]
    /// Where to look for keys that were not given.
    let elsewhere: SettingPlace

    /// Checks everything.
    /// - Throws: `RecipeError` for the first thing that does not hold.
    func run() throws(RecipeError) {
        try checkSupport()
        try checkConditions()
        try checkFiles()
        try checkVocabulary()
        try checkBatch()
        try checkSchedule()
    }

    private func fail(_ key: String, _ text: String) -> RecipeError {
        (places[key] ?? elsewhere).badSetting(key, text)
    }

    /// Settings that the engine cannot follow yet.
    private func checkSupport() throws(RecipeError) {
        for (key, supported) in SupportedSettings.values {
            guard let found = Setting.byKey[key]?.get(recipe), !supported.contains(found) else { continue }
            let words = supported.map(\.scalar).joined(separator: ", ")
            throw fail(key, "found \"\(found.scalar)\", which is not supported yet, expected \(words)")
        }
    }

    /// Settings that mean nothing beside another one: better refused than ignored.
    private func checkConditions() throws(RecipeError) {
        for setting in Setting.all where places[setting.key] != nil && !setting.applies(in: recipe) {
            guard let condition = setting.condition, let other = Setting.byKey[condition.key] else { continue }
            let values = condition.values.joined(separator: " or ")
            throw fail(
                setting.key,
                "means nothing while \(condition.key) is \"\(other.get(recipe).scalar)\", expected \(values) there")
        }
    }

    private func checkFiles() throws(RecipeError) {
        let source = recipe.data.source
        let target = recipe.data.target
        if source.train.count != target.train.count {
            throw fail(
                "data.target.train",
                "found \(target.train.count) files, expected \(source.train.count) as in data.source.train")
        }
        if let test = source.test, target.test == nil {
            throw fail("data.target.test", "missing, expected the translation of data.source.test \"\(test)\"")
        }
        if let test = target.test, source.test == nil {
            throw fail("data.source.test", "missing, expected the source of data.target.test \"\(test)\"")
        }
    }

    private func checkVocabulary() throws(RecipeError) {
        if recipe.model.embedding.tied == .all, !recipe.tokenizer.shared {
            throw fail(
                "tokenizer.shared",
                "found \"false\", but model.embedding.tied is \"all\", expected true, or model.embedding.tied target or none"
            )
        }
    }

    private func checkBatch() throws(RecipeError) {
        let batch = recipe.training.batch
        if batch.shards > batch.size {
            throw fail("training.batch.shards", "found \(batch.shards), expected at most the batch size \(batch.size)")
        }
    }

    private func checkSchedule() throws(RecipeError) {
        let schedule = recipe.training.schedule
        let rate = recipe.training.optimizer.learningRate
        if schedule.minimumLearningRate > rate {
            throw fail(
                "training.schedule.minimum_learning_rate",
                "found \(schedule.minimumLearningRate), expected at most the learning rate \(rate)")
        }
        if schedule.kind == .inverseSquareRoot, schedule.warmupSteps == 0 {
            throw fail(
                "training.schedule.warmup_steps",
                "found 0, expected at least 1 with training.schedule.type inverse_sqrt")
        }
    }
}
