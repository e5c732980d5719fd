/// What must hold of a model that copies.
extension RecipeChecks {
    mutating func checkCopying() {
        guard recipe.model.copies else { return }
        if recipe.training.rDrop > 0 {
            note(
                "training.r_drop", beside: "model.copy",
                text: "found \(recipe.training.rDrop), but model.copy is true, expected 0, or model.copy false")
        }
        // One table for all says the same of the vocabulary.
        guard recipe.model.embedding.tied != .all, recipe.training.startFrom == nil else { return }
        if case .each(let source, let target)? = recipe.tokenizer.model {
            note(
                "tokenizer.model", beside: "model.copy",
                text:
                    "found {source: \(source), target: \(target)}, but model.copy is true, expected one path for both "
                    + "sides, or model.copy false")
        } else if recipe.tokenizer.model == nil, !recipe.tokenizer.shared {
            note(
                "tokenizer.shared", beside: "model.copy",
                text: "found \"false\", but model.copy is true, expected true, or model.copy false")
        }
    }
}
