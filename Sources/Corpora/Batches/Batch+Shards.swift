extension Batch {
    /// Cuts the batch into parts with nearly equal numbers of tokens, source and target pieces together.
    ///
    /// The outcome depends on the batch and the number of parts alone. A batch of fewer sentences gives as many parts as it
    /// has sentences; none is empty.
    public func shards(_ parts: Int) -> [Batch] {
        precondition(parts > 0, "\(parts) shards")
        if min(parts, count) == 1 { return [self] }
        return dealt((0..<count).map { Int(sourceLengths[$0]) + Int(targetLengths[$0]) }, to: parts).map { sentences in
            Batch(
                pairs: sentences.map { pairs[$0] }, sources: sentences.map { sources[$0] },
                targets: sentences.map { targets[$0] })
        }
    }
}

/// Deals examples out to parts of nearly equal size.
///
/// They are dealt from the largest to the smallest, each to the part that is smallest by then, and keep their order within
/// it. There are as many parts as examples at most; none is empty.
/// - Parameter sizes: one an example.
/// - Returns: the numbers of each part's examples.
public func dealt(_ sizes: [Int], to parts: Int) -> [[Int]] {
    precondition(parts > 0 && !sizes.isEmpty, "\(sizes.count) examples dealt to \(parts) parts")
    let parts = min(parts, sizes.count)
    var totals = [Int](repeating: 0, count: parts)
    var dealt = [[Int]](repeating: [], count: parts)
    for example in sizes.indices.sorted(by: { (-sizes[$0], $0) < (-sizes[$1], $1) }) {
        var part = 0
        for other in totals.indices.dropFirst() where totals[other] < totals[part] { part = other }
        totals[part] += sizes[example]
        dealt[part].append(example)
    }
    return dealt.map { $0.sorted() }
}
