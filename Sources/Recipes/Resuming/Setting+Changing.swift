/// Which settings a run may go on with other values of.
extension Setting {
    /// Keys that decide how long, how fast and where a run goes on, and how its model is used afterwards; all others
    /// decide what it computes.
    private static let freeKeys: Set<String> = [
        "name", "paths", "output", "data.source.test", "data.target.test", "data.second_source.test",
        "data.maximum_line_bytes", "training.threads", "training.validate_every",
        "training.checkpoint_every", "training.log_every", "training.maximum_epochs", "training.maximum_steps",
        "training.maximum_hours", "training.validation.samples", "training.patience", "training.keep_checkpoints",
        "translation.beam",
    ]

    /// Where a cosine or a straight line ends depends on these.
    private static let keysOfLength: Set<String> = ["training.maximum_epochs", "training.maximum_steps"]

    /// Keys that `--change` may change among others that nothing may.
    private static let exceptions: Set<String> = [
        // The text must be the same; where it lies may change.
        "data.source.train", "data.source.validation", "data.source.test", "data.target.train",
        "data.target.validation", "data.target.test", "data.alignment", "data.second_source.train",
        "data.second_source.validation", "data.second_source.test", CorpusSetting.section, "data.maximum_line_bytes",
        "data.casing.upper", "data.casing.title", "data.casing.lower", "data.placeholders", "tokenizer.sampling_alpha",
        "tokenizer.sampling_nbest", "model.dropout.embedding", "model.dropout.hidden",
        "model.dropout.output", "model.dropout.recurrent", "model.dropout.over_time", "model.dropout.source_word",
        "model.dropout.target_word",
    ]

    /// The beginnings of keys that nothing may change, with the reasons; the first that fits counts.
    private static let refusals = [
        ("seed", "the order of the batches and all random numbers follow from it, and a part of them was used"),
        ("output", "a run goes on where its folder is; move the folder, and name it with --output"),
        ("data.", "the batches, and the place of the run among them, are those of the text that it began with"),
        ("tokenizer.", "the vocabulary belongs to the weights"),
        ("model.", "the weights that there are would not fit, or would mean something else"),
        ("training.vectors.", "it is about how the weights began"),
        ("training.start_from", "it is about how the weights began"),
    ]

    /// Whether a run goes on with another value of the key as soon as its configuration has one.
    func isFree(in recipe: Recipe) -> Bool {
        Self.freeKeys.contains(key)
            && !(recipe.training.schedule.dependsOnLength && Self.keysOfLength.contains(key))
    }

    /// Why no run goes on with a value of the key after an earlier one; nil where `--change` can make it.
    func reasonAgainst(_ later: SettingValue, after earlier: SettingValue) -> String? {
        if let reasonAgainstChange { return reasonAgainstChange }
        let isSwitched = (earlier == .number(0)) != (later == .number(0))
        return key == "training.guided_alignment" && isSwitched
            ? "the alignment is a part of the text that the run began with" : nil
    }

    /// Why no run goes on with another value of the key; nil where `--change` can make it.
    package var reasonAgainstChange: String? {
        if Self.exceptions.contains(key) { return nil }
        return Self.refusals.first { key.hasPrefix($0.0) }?.1
    }
}
