import Corpora

/// What must hold between the parts of the loss and what they look at.
extension RecipeChecks {
    mutating func checkObjective() {
        checkAlignment()
        let dropout = recipe.model.dropout
        let rates = [
            dropout.embedding, dropout.hidden, dropout.output, dropout.recurrent, dropout.sourceWord,
            dropout.targetWord,
        ]
        if recipe.training.rDrop > 0, rates.allSatisfy({ $0 == 0 }) {
            note(
                "training.r_drop", beside: "model.dropout.embedding", "model.dropout.hidden", "model.dropout.output",
                "model.dropout.recurrent", "model.dropout.source_word", "model.dropout.target_word",
                text:
                    "found \(recipe.training.rDrop), but every rate of model.dropout is 0, expected one above 0, by which "
                    + "two passes differ")
        }
    }

    private mutating func checkAlignment() {
        let (data, weight) = (recipe.data, recipe.training.guidedAlignment)
        if data.corpora.isEmpty, !data.alignment.isEmpty, data.alignment.count != data.source.train.count {
            note(
                "data.alignment", beside: "data.source.train",
                text: "found \(data.alignment.count) files, expected \(data.source.train.count) as in data.source.train"
            )
        }
        for corpus in data.corpora where corpus.isAligned && weight == 0 {
            let name = corpus.pairs.isEmpty ? "alignment" : "columns"
            note(
                "\(CorpusSetting.section).\(corpus.name).\(name)", beside: "training.guided_alignment",
                text:
                    "found an alignment, which means nothing while training.guided_alignment is 0, expected a number above 0 "
                    + "there")
        }
        if weight > 0, !data.isAligned {
            let expected =
                data.corpora.isEmpty
                ? "data.alignment" : "alignment, or a column of it, in a text of \(CorpusSetting.section)"
            note(
                "training.guided_alignment", beside: "data.alignment", CorpusSetting.section,
                text: "found \(weight), but no alignment of the training text, expected \(expected)")
        }
    }
}
