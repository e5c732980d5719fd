import Corpora
import Models
import Text

/// Forced decoding of text: models with their tokenizers score given translations.
public struct TextScorer: Sendable {
    /// What scores pieces.
    public let scorer: PairScorer
    /// What cuts the text, for each model.
    public let tokenizers: [TokenizerPair]

    /// A scorer by some models.
    /// - Parameters:
    ///   - tokenizers: those of each model; all have the target tokenizer of the first.
    ///   - threads: how many batches are worked on at once, at least 1.
    public init(_ ensemble: Ensemble, _ tokenizers: [TokenizerPair], threads: Int = 1) {
        precondition(
            tokenizers.count == ensemble.members.count,
            "\(tokenizers.count) pairs of tokenizers for \(ensemble.members.count) models")
        scorer = PairScorer(ensemble, threads: threads)
        self.tokenizers = tokenizers
    }

    /// Cuts lines into pieces.
    /// - Throws: `CorpusError` when a text cannot be cut, or has more than `PairScorer.maximumPieces`, and when a second source
    ///   is missing that a model reads.
    public func segment(_ pairs: [TextPair]) throws(CorpusError) -> [SegmentedPair] {
        try Workers(count: scorer.threads).map(pairs.count) { index throws(CorpusError) in try segment(pairs[index]) }
    }

    /// The log-probabilities of given translations, in their order.
    public func scores(of pairs: [SegmentedPair]) -> [PairScore] {
        scorer.scores(of: pairs.map(\.pieces))
    }

    /// The details of given translations as if they had been searched for, in their order; attention is the first model's,
    /// which must have one (`Ensemble.requireAttention`).
    public func details(of pairs: [SegmentedPair]) -> [TranslationDetails] {
        let pieces = pairs.map(\.pieces)
        let scored = zip(scorer.scores(of: pieces), scorer.attention(to: pieces))
        return zip(pairs, scored).map { pair, scored in
            TranslationDetails(
                source: pair.source.pieces + [SpecialTokens.endText],
                target: pair.target.pieces + [SpecialTokens.endText],
                logProbabilities: scored.0.pieces, attention: scored.1,
                spelling: .init(source: tokenizers[0].source.spelling, target: tokenizers[0].target.spelling))
        }
    }

    private func segment(_ pair: TextPair) throws(CorpusError) -> SegmentedPair {
        let source = try SegmentedLine(pair.source, tokenizers[0].source)
        let target = try SegmentedLine(pair.target, tokenizers[0].target)
        var sources = [source.ids]
        for tokenizers in tokenizers.dropFirst() { sources.append(try tokenizers.source.encode(pair.source)) }
        let second = try scorer.ensemble.secondSources(of: pair.secondSource, tokenizers, place: pair.place)
        let pieces = ForcedPair(sources: sources, target: target.ids, secondSources: second.pieces)
        guard pieces.length <= PairScorer.maximumPieces else {
            throw CorpusError(
                .badData,
                "\(pair.place): found \(pieces.length) pieces in the line or its translation; expected at most "
                    + "\(PairScorer.maximumPieces)")
        }
        return SegmentedPair(source: source, target: target, pieces: pieces)
    }
}
