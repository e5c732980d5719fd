/// Some sentence pairs as padded matrices of ids, time-major: element `[t, b]` is at `t * count + b`.
public struct Batch: Equatable, Sendable {
    /// The index in the corpus of each sentence pair.
    public let pairs: [Int]
    /// Source pieces, each sentence followed by `</s>` and then `<pad>`.  [sourceLength, count]
    public let sourceIDs: [Int32]
    /// The number of source pieces of each sentence, `</s>` included.  [count]
    public let sourceLengths: [Int32]
    /// What the decoder is given: `<s>`, then the target pieces, then `<pad>`.  [targetLength, count]
    public let targetInputs: [Int32]
    /// What the decoder should answer: the target pieces, then `</s>`, then `<pad>`.  [targetLength, count]
    public let targetOutputs: [Int32]
    /// The number of decoder steps of each sentence, that is its target pieces and `</s>`.  [count]
    public let targetLengths: [Int32]

    /// The number of sentence pairs.
    public var count: Int { pairs.count }
    /// The extent of the source matrix in time.
    public let sourceLength: Int
    /// The extent of the target matrices in time.
    public let targetLength: Int
    /// The number of source pieces of all sentences, `</s>` included, padding not.
    public let sourceTokens: Int
    /// The number of target pieces of all sentences, `</s>` included, padding not.
    public let targetTokens: Int

    /// Makes a batch of sentences given as ids without special pieces; every argument has one entry for each pair.
    public init(pairs: [Int], sources: [ArraySlice<Int32>], targets: [ArraySlice<Int32>]) {
        let count = pairs.count
        precondition(count > 0, "a batch of no sentences")
        precondition(
            sources.count == count && targets.count == count,
            "\(count) pairs, \(sources.count) sources, \(targets.count) targets")
        self.pairs = pairs
        let end = CollectionOfOne(SpecialTokens.end)
        let start = CollectionOfOne(SpecialTokens.start)
        sourceLengths = sources.map { Int32($0.count + 1) }
        targetLengths = targets.map { Int32($0.count + 1) }
        sourceLength = sourceLengths.reduce(0) { max($0, Int($1)) }
        targetLength = targetLengths.reduce(0) { max($0, Int($1)) }
        sourceTokens = sourceLengths.reduce(0) { $0 + Int($1) }
        targetTokens = targetLengths.reduce(0) { $0 + Int($1) }
        sourceIDs = Self.columns(sources.map { ($0[...], end) }, length: sourceLength)
        targetInputs = Self.columns(targets.map { (start, $0[...]) }, length: targetLength)
        targetOutputs = Self.columns(targets.map { ($0[...], end) }, length: targetLength)
    }

    /// The pieces of one source sentence, without special ones.
    public func source(_ sentence: Int) -> [Int32] {
        column(sentence, of: sourceIDs, length: Int(sourceLengths[sentence]) - 1)
    }

    /// The pieces of one target sentence, without special ones.
    public func target(_ sentence: Int) -> [Int32] {
        column(sentence, of: targetOutputs, length: Int(targetLengths[sentence]) - 1)
    }

    private func column(_ sentence: Int, of matrix: [Int32], length: Int) -> [Int32] {
        (0..<length).map { matrix[$0 * count + sentence] }
    }

    /// A padded matrix [length, sentences] whose columns are the two parts of each sentence, one after the other.
    private static func columns(
        _ sentences: [(some Collection<Int32>, some Collection<Int32>)], length: Int
    ) -> [Int32] {
        var matrix = [Int32](repeating: SpecialTokens.pad, count: length * sentences.count)
        for (sentence, (first, second)) in sentences.enumerated() {
            var index = sentence
            for id in first {
                matrix[index] = id
                index += sentences.count
            }
            for id in second {
                matrix[index] = id
                index += sentences.count
            }
        }
        return matrix
    }
}
