import Dispatch
import Synchronization
import Text

/// Encodes many lines on several threads, keeping their order.
package enum ParallelEncoder {
    /// What `encode` makes of each line; the same for any number of threads.
    /// - Throws: the error of the first line that has one.
    package static func map<Line: Sendable, Encoded: Sendable>(
        _ lines: [Line], threads: Int, _ encode: @Sendable (Line) throws(CorpusError) -> Encoded
    ) throws(CorpusError) -> [Encoded] {
        precondition(threads > 0, "\(threads) threads")
        let parts = min(threads, lines.count)
        // One place a part, each written once by the part's thread.
        let results = Mutex([Result<[Encoded], CorpusError>](repeating: .success([]), count: parts))
        DispatchQueue.concurrentPerform(iterations: parts) { part in
            let range = lines.count * part / parts..<lines.count * (part + 1) / parts
            let result = Result { () throws(CorpusError) in
                var encoded: [Encoded] = []
                encoded.reserveCapacity(range.count)
                for line in lines[range] { encoded.append(try encode(line)) }
                return encoded
            }
            results.withLock { $0[part] = result }
        }
        var encoded: [Encoded] = []
        encoded.reserveCapacity(lines.count)
        for result in results.withLock({ $0 }) { encoded += try result.get() }
        return encoded
    }

    /// Both sides of line pairs, cut into pieces.
    static func encode(
        _ lines: [LinePair], tokenizers: TokenizerPair, threads: Int
    ) throws(CorpusError) -> [SentencePair] {
        try map(lines, threads: threads) { line throws(CorpusError) in
            SentencePair(
                source: try tokenizers.source.encode(line.source), target: try tokenizers.target.encode(line.target))
        }
    }
}
