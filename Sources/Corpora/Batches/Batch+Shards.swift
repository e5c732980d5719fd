extension Batch {
    /// Cuts the batch into parts with nearly equal numbers of tokens, the pieces of all sides together.
    ///
    /// The outcome depends on the batch and the number of parts alone. A batch of fewer sentences gives as many parts as it
    /// has sentences; none is empty.
    public func shards(_ parts: Int) -> [Batch] {
        precondition(parts > 0, "\(parts) shards")
        if min(parts, count) == 1 { return [self] }
        let sizes = (0..<count).map {
            Int(sourceLengths[$0]) + Int(targetLengths[$0]) + Int(secondSourceLengths?[$0] ?? 0)
        }
        return Shards.dealt(sizes, to: parts).map { sentences in
            Batch(
                pairs: sentences.map { pairs[$0] }, sources: sentences.map { sources[$0] },
                targets: sentences.map { targets[$0] },
                secondSources: secondSources.map { all in sentences.map { all[$0] } },
                weights: weights.map { all in sentences.map { all[$0] } },
                links: links.map { all in sentences.map { all[$0] } })
        }
    }
}
