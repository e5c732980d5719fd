extension Batch {
    /// Cuts the batch into parts with nearly equal numbers of tokens.
    ///
    /// Sentences are dealt from the longest to the shortest, each to the part that has the fewest tokens by then
    /// (source and target pieces together), and keep their order within it. The outcome depends on the batch and the
    /// number of parts alone. A batch of fewer sentences gives as many parts as it has sentences; none is empty.
    public func shards(_ parts: Int) -> [Batch] {
        precondition(parts > 0, "\(parts) shards")
        let parts = min(parts, count)
        if parts == 1 { return [self] }
        let sizes = (0..<count).map { Int(sourceLengths[$0]) + Int(targetLengths[$0]) }
        var tokens = [Int](repeating: 0, count: parts)
        var dealt = [[Int]](repeating: [], count: parts)
        for sentence in (0..<count).sorted(by: { (-sizes[$0], $0) < (-sizes[$1], $1) }) {
            var part = 0
            for other in 1..<parts where tokens[other] < tokens[part] { part = other }
            tokens[part] += sizes[sentence]
            dealt[part].append(sentence)
        }
        return dealt.map { sentences in
            let sentences = sentences.sorted()
            return Batch(
                pairs: sentences.map { pairs[$0] }, sources: sentences.map { sources[$0] },
                targets: sentences.map { targets[$0] })
        }
    }
}
