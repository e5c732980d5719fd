import Corpora

extension Recipe {
    /// What becomes of some training pairs in every epoch; nil where all are read as they are written.
    var changes: PairChanges? {
        guard !data.casing.isNone || data.placeholders > 0 else { return nil }
        return PairChanges(
            casing: data.casing, placeholders: data.placeholders, source: data.source.language,
            target: data.target.language, secondSource: data.secondSource?.language, seed: seed)
    }

    /// Whether the lines of the training text are needed besides their pieces.
    var trainingText: ParallelCorpus.TextRetention { sampling == nil && changes == nil ? .discard : .keep }
}
