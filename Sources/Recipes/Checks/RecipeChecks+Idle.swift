import Models

/// Settings that mean nothing beside others, which their own conditions do not say.
extension RecipeChecks {
    /// Refuses them where they were given, unless they have their defaults: earlier versions wrote those beside anything.
    mutating func checkIdleSettings() {
        let model = recipe.model
        for (side, cell) in [("encoder", model.encoder.cell), ("decoder", model.decoder.cell)] {
            checkIdle(
                "model.\(side).further_transitions", beside: ["model.\(side).cell"], isIdle: !cell.takesProductOfState,
                "model.\(side).cell is \"\(cell.rawValue)\", expected a cell with weights for its state there")
        }
        checkIdle(
            "model.dropout.over_time", beside: ["model.dropout.embedding", "model.dropout.hidden"],
            isIdle: model.dropout.embedding == 0 && model.dropout.hidden == 0,
            "model.dropout.embedding and model.dropout.hidden are 0, expected a number above 0 for one of them")
        checkIdle(
            "translation.coverage_penalty", beside: ["model.attention.type"], isIdle: model.attention.kind == .none,
            "model.attention.type is \"none\", expected an attention there")
        checkIdle(
            "translation.length_penalty_offset", beside: ["translation.length_penalty"],
            isIdle: recipe.translation.lengthPenalty == 0,
            "translation.length_penalty is 0, expected a number above 0 there")
        checkIdle(
            "training.validation.beam", beside: ["training.metric"], isIdle: !recipe.training.translatesValidation,
            "nothing is translated in validation, expected a training.metric of translations, such as bleu")
    }

    private mutating func checkIdle(_ key: String, beside others: [String], isIdle: Bool, _ reason: String) {
        guard isIdle, places[key] != nil, let setting = Setting.byKey[key],
            setting.get(recipe) != setting.get(.blank)
        else { return }
        note(key, beside: others, text: "means nothing while \(reason)")
    }
}
