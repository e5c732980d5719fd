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

    /// The lines of a pair, cut into pieces.
    struct EncodedPair: Sendable {
        let pair: SentencePair
        /// What the vocabulary lacks of each side; nothing of lines whose pieces are words.
        let unknownSource, unknownTarget: [String]
    }

    /// All sides of line pairs, cut into pieces.
    /// - Parameter side: whose pieces a second source is cut into; nil where it is not asked for.
    static func encode(
        _ lines: [PairLine], tokenizers: TokenizerPair, secondSource side: TokenizerSide?, threads: Int
    ) throws(CorpusError) -> [EncodedPair] {
        try map(lines, threads: threads) { line throws(CorpusError) in
            let (source, target) = (
                try tokenizers.source.encode(line.source), try tokenizers.target.encode(line.target)
            )
            var second: [Int32]?
            if let side, let text = line.secondSource { second = try tokenizers.model(of: side).encode(text) }
            return EncodedPair(
                pair: SentencePair(source: source, target: target, secondSource: second),
                unknownSource: try unknownTexts(in: line.source, source, tokenizers.source),
                unknownTarget: try unknownTexts(in: line.target, target, tokenizers.target))
        }
    }

    /// What the vocabulary lacks of a line; to know it costs another cut, where there is something.
    private static func unknownTexts(
        in line: String, _ ids: [Int32], _ tokenizer: SubwordModel
    ) throws(CorpusError) -> [String] {
        if tokenizer.algorithm == .word || !ids.contains(SpecialTokens.unknown) { return [] }
        let cut = try tokenizer.segmentation(of: line)
        return zip(cut.ids, cut.pieces).filter { $0.0 == SpecialTokens.unknown }.map(\.1)
    }
}
