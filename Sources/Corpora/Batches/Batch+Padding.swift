/// A batch as padded matrices of ids, time-major: element `[t, b]` is at `t * count + b`.
extension Batch {
    /// Source pieces, each sentence followed by `</s>` and then `<pad>`, [sourceLength, count].
    public func paddedSources() -> [Int32] {
        padded(length: sourceLength) { [sources[$0], [SpecialTokens.end]] }
    }

    /// Pieces of the second source, likewise, [secondSourceLength, count]; nil where pairs have none.
    public func paddedSecondSources() -> [Int32]? {
        secondSources.map { side in padded(length: secondSourceLength) { [side[$0], [SpecialTokens.end]] } }
    }

    /// What the decoder is given: `<s>`, then the target pieces, then `<pad>`, [targetLength, count].
    public func paddedTargetInputs() -> [Int32] {
        padded(length: targetLength) { [[SpecialTokens.start], targets[$0]] }
    }

    /// What the decoder should answer: the target pieces, then `</s>`, then `<pad>`, [targetLength, count].
    public func paddedTargetOutputs() -> [Int32] {
        padded(length: targetLength) { [targets[$0], [SpecialTokens.end]] }
    }

    /// How much of the attention each source place should get at each step, [targetLength, count, sourceLength]: equal shares for
    /// the places that a target place is linked to, and zeros where it is linked to none; nil where there is no link at all.
    public func paddedAlignment() -> [Float]? {
        guard let links, !links.elements.isEmpty else { return nil }
        var shares = [Float](repeating: 0, count: targetLength * count * sourceLength)
        for sentence in 0..<count {
            let own = Set(links[sentence])
            let linked = own.reduce(into: [Int32: Int]()) { $0[$1.target, default: 0] += 1 }
            for link in own {
                precondition(
                    0..<sourceLengths[sentence] ~= link.source && 0..<targetLengths[sentence] ~= link.target,
                    "a link of \(link) in a pair of \(sourceLengths[sentence]) and \(targetLengths[sentence]) places")
                let row = Int(link.target) * count + sentence
                shares[row * sourceLength + Int(link.source)] = 1 / Float(linked[link.target] ?? 1)
            }
        }
        return shares
    }

    /// A matrix [length, count] whose columns are the parts of each sentence, one after the other.
    private func padded(length: Int, _ parts: (_ sentence: Int) -> [ArraySlice<Int32>]) -> [Int32] {
        var matrix = [Int32](repeating: SpecialTokens.pad, count: length * count)
        for sentence in 0..<count {
            var index = sentence
            for id in parts(sentence).joined() {
                matrix[index] = id
                index += count
            }
        }
        return matrix
    }
}
