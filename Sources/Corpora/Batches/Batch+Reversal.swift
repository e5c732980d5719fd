extension Batch {
    /// The same pairs, with the pieces of each source sentence from the last to the first, and those of a second source too.
    public var withReversedSources: Batch {
        Batch(
            pairs: pairs, sources: Self.reversed(sources), targets: (0..<count).map { targets[$0] },
            secondSources: secondSources.map(Self.reversed), weights: weights)
    }

    /// The same pairs, with the pieces of each target sentence from the last to the first.
    public var withReversedTargets: Batch {
        Batch(
            pairs: pairs, sources: (0..<count).map { sources[$0] }, targets: Self.reversed(targets),
            secondSources: secondSources.map { side in (0..<count).map { side[$0] } }, weights: weights)
    }

    private static func reversed(_ side: RaggedArray<Int32>) -> [ArraySlice<Int32>] {
        (0..<side.count).map { ArraySlice(side[$0].reversed()) }
    }
}
