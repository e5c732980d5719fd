import Corpora
import Models

/// Settings that mean nothing beside others, which their own conditions do not say.
extension RecipeChecks {
    /// Refuses them where they were given, unless they have their defaults: earlier versions wrote those beside anything.
    mutating func checkIdleSettings() {
        for idle in recipe.idleSettings {
            guard places[idle.key] != nil, let setting = Setting.byKey[idle.key],
                setting.get(recipe) != setting.get(.blank)
            else { continue }
            note(idle.key, beside: idle.others, text: "means nothing while \(idle.reason)")
        }
    }
}

/// A setting that means nothing beside others.
struct IdleSetting {
    /// Its key.
    let key: String
    /// The keys of the others.
    let others: [String]
    /// What they are, and what was expected.
    let reason: String

    fileprivate init(_ key: String, beside others: String..., reason: String) {
        self.key = key
        self.others = others
        self.reason = reason
    }
}

extension Recipe {
    /// What becomes of idle settings that a configuration gives.
    enum IdleSettings {
        /// They are mistakes.
        case refused
        /// They are taken, as versions took them that refused none.
        case taken
    }

    /// The settings that mean nothing here, whatever their values.
    var idleSettings: [IdleSetting] {
        var idle: [IdleSetting] = []
        for (side, cell) in [("encoder", model.encoder.cell), ("decoder", model.decoder.cell)]
        where !cell.takesProductOfState {
            idle.append(
                IdleSetting(
                    "model.\(side).further_transitions", beside: "model.\(side).cell",
                    reason:
                        "model.\(side).cell is \"\(cell.rawValue)\", expected a cell with weights for its state there"))
        }
        if model.dropout.embedding == 0 && model.dropout.hidden == 0 {
            idle.append(
                IdleSetting(
                    "model.dropout.over_time", beside: "model.dropout.embedding", "model.dropout.hidden",
                    reason:
                        "model.dropout.embedding and model.dropout.hidden are 0, expected a number above 0 for one of them"
                ))
        }
        if model.attention.kind == .none {
            idle.append(
                IdleSetting(
                    "translation.coverage_penalty", beside: "model.attention.type",
                    reason: "model.attention.type is \"none\", expected an attention there"))
        }
        if translation.lengthPenalty == 0 {
            idle.append(
                IdleSetting(
                    "translation.length_penalty_offset", beside: "translation.length_penalty",
                    reason: "translation.length_penalty is 0, expected a number above 0 there"))
        }
        if tokenizer.model == nil, training.startFrom == nil, tokenizer.normalization.hasNoCapitals {
            for name in ["upper", "title", "lower"] {
                idle.append(
                    IdleSetting(
                        "data.casing.\(name)", beside: "tokenizer.normalization",
                        reason:
                            "tokenizer.normalization is \"\(tokenizer.normalization)\", expected one with capitals there"
                    ))
            }
        }
        if !training.translatesValidation {
            idle.append(
                IdleSetting(
                    "training.validation.beam", beside: "training.metric",
                    reason:
                        "nothing is translated in validation, expected a training.metric of translations, such as bleu")
            )
        }
        return idle
    }
}
