import Dispatch
import Synchronization

/// Encodes many line pairs on several threads, keeping their order.
enum ParallelEncoder {
    static func encode(
        _ lines: [LinePair], tokenizers: TokenizerPair, threads: Int
    ) throws(CorpusError) -> [SentencePair] {
        precondition(threads > 0, "\(threads) threads")
        let parts = min(threads, lines.count)
        // One place a part, each written once by the part's thread.
        let results = Mutex([Result<[SentencePair], CorpusError>](repeating: .success([]), count: parts))
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let range = lines.count * part / parts..<lines.count * (part + 1) / parts
            let result = Result { () throws(CorpusError) in try encode(lines[range], tokenizers) }
            results.withLock { $0[part] = result }
        }
        var pairs: [SentencePair] = []
        pairs.reserveCapacity(lines.count)
        for result in results.withLock({ $0 }) { pairs += try result.get() }
        return pairs
    }

    private static func encode(
        _ lines: ArraySlice<LinePair>, _ tokenizers: TokenizerPair
    ) throws(CorpusError) -> [SentencePair] {
        var pairs: [SentencePair] = []
        pairs.reserveCapacity(lines.count)
        for line in lines {
            pairs.append(
                SentencePair(
                    source: try tokenizers.source.encode(line.source),
                    target: try tokenizers.target.encode(line.target)))
        }
        return pairs
    }
}
