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

    /// All sides of line pairs, cut into pieces.
    /// - Parameter side: whose pieces a second source is cut into; nil where it is not asked for.
    static func encode(
        _ lines: [PairLine], tokenizers: TokenizerPair, secondSource side: TokenizerSide?, threads: Int
    ) throws(CorpusError) -> [SentencePair] {
        try map(lines, threads: threads) { line throws(CorpusError) in
            var second: [Int32]?
            if let side, let text = line.secondSource { second = try tokenizers.model(of: side).encode(text) }
            return SentencePair(
                source: try tokenizers.source.encode(line.source), target: try tokenizers.target.encode(line.target),
                secondSource: second)
        }
    }
}
