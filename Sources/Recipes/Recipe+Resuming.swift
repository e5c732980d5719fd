import ModelStore

extension Recipe {
    /// Keys that decide how long, how fast and where a run goes on, and how its model is used afterwards; all others
    /// decide what it computes.
    private static let keysFreeToChange: Set<String> = [
        "name", "paths", "output", "data.source.test", "data.target.test", "data.maximum_line_bytes",
        "training.threads",
        "training.validate_every",
        "training.checkpoint_every", "training.log_every", "training.maximum_epochs", "training.maximum_steps",
        "training.patience", "training.keep_checkpoints", "translation.beam",
    ]

    /// Where a cosine or a straight line ends depends on these.
    private static let keysOfLength: Set<String> = ["training.maximum_epochs", "training.maximum_steps"]

    /// More than these are only counted.
    private static let mostDifferences = 10

    /// Refuses to go on with the run of a model folder under a recipe that would make it another run.
    /// - Throws: `RecipeError` with the keys that differ from the folder's `config.yaml` and must not.
    func checkContinues(_ folder: ModelFolder) throws(RecipeError) {
        let begun = try Recipe(of: folder)
        let free =
            training.schedule.dependsOnLength
            ? Self.keysFreeToChange.subtracting(Self.keysOfLength) : Self.keysFreeToChange
        // A choice comes before the keys that depend on it, so those that mean nothing here need no look.
        let different = Setting.all.filter {
            !free.contains($0.key) && $0.applies(in: self) && $0.get(self) != $0.get(begun)
        }
        if different.isEmpty { return }
        let told = different.prefix(Self.mostDifferences).map { setting in
            "\(setting.key): found \"\(setting.get(self).scalar)\", expected \"\(setting.get(begun).scalar)\" as in "
                + "\(folder.configuration), with which the run began"
        }
        let others = different.count - told.count
        throw RecipeError(
            .badSetting, mistakes: told + (others == 0 ? [] : ["\(others) more settings differ from those of the run"]))
    }
}
