extension Batch {
    /// The same pairs, with the pieces of each source sentence from the last to the first, and those of a second source too.
    public var withReversedSources: Batch {
        Batch(
            pairs: pairs, sources: Self.reversed(sources), targets: (0..<count).map { targets[$0] },
            secondSources: secondSources.map { Self.reversed($0) }, weights: weights,
            links: relinked { link, sentence in
                PositionLink(Self.reversed(link.source, of: sources.length(sentence)), Int(link.target))
            })
    }

    /// The same pairs, with the pieces of each target sentence from the last to the first.
    public var withReversedTargets: Batch {
        Batch(
            pairs: pairs, sources: (0..<count).map { sources[$0] }, targets: Self.reversed(targets),
            secondSources: secondSources.map { side in (0..<count).map { side[$0] } }, weights: weights,
            links: relinked { link, sentence in
                PositionLink(Int(link.source), Self.reversed(link.target, of: targets.length(sentence)))
            })
    }

    private static func reversed(_ side: RaggedArray<Int32>) -> [ArraySlice<Int32>] {
        (0..<side.count).map { ArraySlice(side[$0].reversed()) }
    }

    /// Where a position of a sentence comes to stand; the end symbol stays at the end.
    private static func reversed(_ position: Int32, of length: Int) -> Int {
        Int(position) < length ? length - 1 - Int(position) : Int(position)
    }

    private func relinked(_ change: (PositionLink, _ sentence: Int) -> PositionLink) -> [ArraySlice<PositionLink>]? {
        links.map { links in (0..<count).map { sentence in links[sentence].map { change($0, sentence) }[...] } }
    }
}
