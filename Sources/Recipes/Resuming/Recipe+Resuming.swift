import Training

extension Recipe {
    /// More than these are only counted.
    private static let mostDifferences = 10

    /// Refuses a recipe that would make the run of a model folder another run.
    /// - Parameters:
    ///   - run: the recipe that the run has.
    ///   - file: where that is from.
    /// - Throws: `RecipeError` with the keys that differ and must not.
    func checkContinues(_ run: Recipe, _ file: String) throws(RecipeError) {
        // What an earlier version took and ignored may be taken out of a configuration.
        let idle = Set((idleSettings + run.idleSettings).map(\.key))
        // A choice comes before the keys that depend on it, so those that mean nothing here need no look.
        let different = Setting.all.filter {
            !$0.isFree(in: self) && $0.applies(in: self) && !idle.contains($0.key) && $0.get(self) != $0.get(run)
        }
        try Self.refuse(
            different.map { setting in
                let reason = setting.reasonAgainst(setting.get(self), after: setting.get(run))
                let hint = reason == nil ? "; --change \(setting.key)=... changes it" : ""
                return "\(setting.difference(in: self, from: run, file)), with which the run began\(hint)"
            })
    }

    /// The recipe with some settings changed.
    /// - Parameters:
    ///   - changes: settings of the form `training.batch.size=32`.
    ///   - file: the file that this recipe is from, for messages.
    /// - Throws: `RecipeError` with all mistakes, those among them that no run can go on with.
    func changed(by changes: [String], _ file: String) throws(RecipeError) -> Recipe {
        let changed = try Recipe(
            layers: [try SettingLayer(yaml: yaml, file: file), SettingLayer(overrides: changes, of: "--change")],
            files: [file])
        let different = Setting.all.filter { $0.applies(in: changed) && $0.get(changed) != $0.get(self) }
        try Self.refuse(
            different.compactMap { setting in
                setting.reasonAgainst(setting.get(changed), after: setting.get(self)).map {
                    "--change \(setting.difference(in: changed, from: self, file)): \($0)"
                }
            })
        return changed
    }

    /// Fails with some mistakes, if there are any.
    private static func refuse(_ mistakes: [String]) throws(RecipeError) {
        if mistakes.isEmpty { return }
        let others = mistakes.count - mostDifferences
        throw RecipeError(
            .badSetting,
            mistakes: Array(mistakes.prefix(mostDifferences))
                + (others <= 0 ? [] : ["\(others) more settings differ from those of the run"]))
    }

    /// The settings that another recipe has other values of, from this one's to its.
    func differences(to other: Recipe) -> [SettingChange] {
        Setting.all.compactMap { setting in
            let (from, to) = (setting.get(self), setting.get(other))
            return from == to ? nil : SettingChange(key: setting.key, from: from.yaml, to: to.yaml)
        }
    }
}

extension Setting {
    /// The values that a key has in two recipes, in words.
    fileprivate func difference(in recipe: Recipe, from run: Recipe, _ file: String) -> String {
        "\(key): found \"\(get(recipe).scalar)\", expected \"\(get(run).scalar)\" as in \(file)"
    }
}
