import Corpora

extension Batch {
    /// The same pairs in the order in which a model reads and writes them.
    public func ordered(for model: any Generator) -> Batch {
        var ordered = self
        if model.reversed.source { ordered = ordered.withReversedSources }
        if model.reversed.target { ordered = ordered.withReversedTargets }
        return ordered
    }
}
