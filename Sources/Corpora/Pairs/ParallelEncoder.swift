import Text

/// Encodes many lines on several threads, keeping their order.
package enum ParallelEncoder {
    /// What `encode` makes of each line; the same for any number of threads.
    /// - Throws: the error of the first line that has one.
    package static func map<Line: Sendable, Encoded: Sendable>(
        _ lines: [Line], threads: Int, _ encode: @Sendable (Line) throws(CorpusError) -> Encoded
    ) throws(CorpusError) -> [Encoded] {
        precondition(threads > 0, "\(threads) threads")
        let parts = Workers.ranges(of: lines.count, parts: threads)
        let encoded = try Workers(count: threads).map(parts.count) { part throws(CorpusError) in
            try lines[parts[part]].map { line throws(CorpusError) in try encode(line) }
        }
        return Array(encoded.joined())
    }

    /// Both sides of line pairs, cut into pieces.
    static func encode(
        _ lines: [PairLine], tokenizers: TokenizerPair, threads: Int
    ) throws(CorpusError) -> [SentencePair] {
        try map(lines, threads: threads) { line throws(CorpusError) in
            SentencePair(
                source: try tokenizers.source.encode(line.source), target: try tokenizers.target.encode(line.target))
        }
    }
}
