import Corpora

/// What must hold between settings, each of which is right on its own.
struct RecipeChecks {
    /// The recipe to check.
    let recipe: Recipe
    /// Where each key that was given was given.
    let places: [String: SettingPlace]
    /// Where to look for keys that were not given.
    let elsewhere: SettingPlace
    /// The keys that are missing or have values that they do not take; nothing is said about what else hangs on them.
    let unreadKeys: Set<String>
    /// What becomes of settings that mean nothing beside others.
    let idleSettings: Recipe.IdleSettings

    private var found = Mistakes()

    init(
        recipe: Recipe, places: [String: SettingPlace], elsewhere: SettingPlace, unreadKeys: Set<String>,
        idleSettings: Recipe.IdleSettings
    ) {
        self.recipe = recipe
        self.places = places
        self.elsewhere = elsewhere
        self.unreadKeys = unreadKeys
        self.idleSettings = idleSettings
    }

    /// Checks everything.
    /// - Returns: all that does not hold.
    func mistakes() -> Mistakes {
        var checks = self
        checks.checkSupport()
        checks.checkConditions()
        if case .refused = idleSettings { checks.checkIdleSettings() }
        checks.checkFiles()
        checks.checkCorpora()
        checks.checkSecondSource()
        checks.checkChanges()
        checks.checkVocabulary()
        checks.checkPieces()
        checks.checkCopying()
        checks.checkSampling()
        checks.checkVectors()
        checks.checkBatch()
        checks.checkOptimizer()
        checks.checkObjective()
        checks.checkSchedule()
        checks.checkValidation()
        return checks.found
    }

    /// Notes a mistake in a key, which shows beside other keys.
    mutating func note(_ key: String, beside others: String..., text: String) {
        note(key, beside: others, text: text)
    }

    mutating func note(_ key: String, beside others: [String], text: String) {
        guard unreadKeys.isDisjoint(with: others + [key]) else { return }
        found.note(key, at: places[key] ?? elsewhere, text)
    }

    /// Models that cannot be built.
    private mutating func checkSupport() {
        for refusal in recipe.model.refusals {
            note(
                "model.\(refusal.key)", beside: refusal.related.map { "model.\($0)" },
                text: "found \"\(refusal.found)\", expected \(refusal.expected)")
        }
    }

    /// Settings that mean nothing beside another one: better refused than ignored.
    private mutating func checkConditions() {
        for setting in Setting.all where places[setting.key] != nil {
            guard let condition = setting.unmetCondition(in: recipe), let other = Setting.byKey[condition.key] else {
                continue
            }
            let values = condition.values.joined(separator: " or ")
            note(
                setting.key, beside: condition.key,
                text:
                    "means nothing while \(condition.key) is \"\(other.get(recipe).summary)\", expected \(values) there"
            )
        }
    }

    private mutating func checkFiles() {
        let source = recipe.data.source
        let target = recipe.data.target
        if recipe.data.corpora.isEmpty, source.train.count != target.train.count {
            note(
                "data.target.train", beside: "data.source.train",
                text: "found \(target.train.count) files, expected \(source.train.count) as in data.source.train")
        }
        if let test = source.test, target.test == nil {
            note(
                "data.target.test", beside: "data.source.test",
                text: "missing, expected the translation of data.source.test \"\(test)\"")
        }
        if let test = target.test, source.test == nil {
            note(
                "data.source.test", beside: "data.target.test",
                text: "missing, expected the source of data.target.test \"\(test)\"")
        }
    }

    private mutating func checkVocabulary() {
        guard recipe.model.embedding.tied == .all, recipe.training.startFrom == nil else { return }
        if case .each(let source, let target)? = recipe.tokenizer.model {
            note(
                "tokenizer.model", beside: "model.embedding.tied",
                text:
                    "found {source: \(source), target: \(target)}, but model.embedding.tied is \"all\", expected one path "
                    + "for both sides, or model.embedding.tied target or none")
        } else if recipe.tokenizer.model == nil, !recipe.tokenizer.shared {
            note(
                "tokenizer.shared", beside: "model.embedding.tied",
                text: "found \"false\", but model.embedding.tied is \"all\", expected true, or model.embedding.tied "
                    + "target or none")
        }
    }

    /// Pieces that a vocabulary is asked to have.
    private mutating func checkPieces() {
        let tokenizer = recipe.tokenizer
        guard tokenizer.writesBytes, tokenizer.model == nil, recipe.training.startFrom == nil else { return }
        let placeholder = recipe.data.placeholders > 0 ? [PlaceholderPiece.text] : []
        let own = Set(tokenizer.symbols + recipe.data.corpora.compactMap(\.tag) + placeholder)
        let least = SpecialTokens.count + SubwordTrainer.bytePieces + own.count + 1
        if tokenizer.vocabularySize < least {
            note(
                "tokenizer.vocabulary_size", beside: "tokenizer.byte_fallback",
                text:
                    "found \(tokenizer.vocabularySize), but tokenizer.byte_fallback takes \(SubwordTrainer.bytePieces) pieces, "
                    + "expected at least \(least)")
        }
        if let symbol = tokenizer.symbols.first(where: UserSymbol.isByte) {
            note(
                "tokenizer.user_defined_symbols", beside: "tokenizer.byte_fallback",
                text: "found \"\(symbol)\", which tokenizer.byte_fallback has for a byte, expected another text")
        }
    }

    private mutating func checkSampling() {
        if let count = recipe.tokenizer.samplingNBest, recipe.tokenizer.samplingAlpha == 0 {
            note(
                "tokenizer.sampling_nbest", beside: "tokenizer.sampling_alpha",
                text: "found \(count), but nothing is drawn while tokenizer.sampling_alpha is 0, expected null, or a "
                    + "tokenizer.sampling_alpha above 0")
        }
    }

    private mutating func checkVectors() {
        let vectors = recipe.training.vectors
        if recipe.model.embedding.tied == .all, let source = vectors.source, let target = vectors.target {
            note(
                "training.vectors.target", beside: "training.vectors.source", "model.embedding.tied",
                text: "found \"\(target)\" beside training.vectors.source \"\(source)\", but model.embedding.tied is "
                    + "\"all\", expected one file for the one table")
        }
    }

    private mutating func checkBatch() {
        let batch = recipe.training.batch
        if batch.shards > batch.size {
            note(
                "training.batch.shards", beside: "training.batch.size",
                text: "found \(batch.shards), expected at most the batch size \(batch.size)")
        }
    }

    private mutating func checkOptimizer() {
        if recipe.training.optimizer.kind == .adamw, recipe.training.optimizer.weightDecay == 0 {
            note(
                "training.optimizer.type", beside: "training.optimizer.weight_decay",
                text:
                    "found \"adamw\", but training.optimizer.weight_decay is 0, expected a number above 0 there, or adam, "
                    + "which is the same without it")
        }
    }

    private mutating func checkSchedule() {
        let schedule = recipe.training.schedule
        let rate = recipe.training.optimizer.learningRate
        if schedule.minimumLearningRate > rate {
            note(
                "training.schedule.minimum_learning_rate", beside: "training.optimizer.learning_rate",
                text: "found \(schedule.minimumLearningRate), expected at most the learning rate \(rate)")
        }
        if schedule.kind == .inverseSquareRoot, schedule.warmupSteps == 0 {
            note(
                "training.schedule.warmup_steps", beside: "training.schedule.type",
                text: "found 0, expected at least 1 with training.schedule.type inverse_sqrt")
        }
    }

    private mutating func checkValidation() {
        let training = recipe.training
        guard training.validation.program.isEmpty else { return }
        for (key, metrics) in [
            ("training.metric", [training.metric]), ("training.validation.metrics", training.validation.metrics),
        ] where metrics.contains(.program) {
            note(
                key, beside: "training.validation.program",
                text: "found \"program\", but training.validation.program is null, expected a program there")
        }
    }
}
