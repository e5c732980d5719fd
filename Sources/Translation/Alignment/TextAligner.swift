import Corpora
import Text

/// Aligns lines with their given translations by the attention of forced decoding.
public struct TextAligner: Sendable {
    /// What alignments are between.
    public enum Units: String, CaseIterable, Sendable {
        /// What stands between spaces and tabs, or the tokens that a pair is given with; in scripts without spaces between
        /// words the pieces of the first model's tokenizers.
        case words
        /// The tokenizers' pieces; those of a reverse model must be the same.
        case pieces
    }

    private let model: TextScorer
    private let reverse: TextScorer?
    private let units: Units
    private let threshold: Float

    /// An aligner by a model, or by two.
    /// - Parameters:
    ///   - reverse: a model of the opposite direction, which makes alignments much better.
    ///   - threshold: links of less weight are left out, from 0 to 1.
    public init(_ model: TextScorer, reverse: TextScorer? = nil, units: Units = .words, threshold: Float = 0) {
        self.model = model
        self.reverse = reverse
        self.units = units
        self.threshold = threshold
    }

    /// The alignments of some pairs, in their order.
    /// - Throws: `CorpusError` as `TextScorer.segment` does, and for tokens that don't spell their line.
    public func align(_ pairs: [TextPair]) throws(CorpusError) -> [AttentionAlignment] {
        let segmented = try model.segment(pairs)
        let attention = try attention(of: model, to: pairs, segmented)
        guard let reverse else { return attention.map { AttentionAlignment($0, threshold: threshold) } }
        let turned = zip(pairs, segmented).map { Self.reversed($0, $1) }
        let reversed = try self.attention(of: reverse, to: turned, try reverse.segment(turned))
        return zip(attention, reversed).map { AttentionAlignment($0, $1, threshold: threshold) }
    }

    /// The pair as a model of the opposite direction reads it, with the same words: its tokenizers may have other pieces.
    private static func reversed(_ pair: TextPair, _ segmented: SegmentedPair) -> TextPair {
        func tokens(_ given: [String]?, _ text: String, _ line: SegmentedLine) -> [String]? {
            given ?? (text.unicodeScalars.contains(where: \.isOfSpacelessScript) ? line.words : nil)
        }
        var reversed = TextPair(source: pair.target, target: pair.source, place: pair.place)
        reversed.secondSource = pair.secondSource
        reversed.sourceTokens = tokens(pair.targetTokens, pair.target, segmented.target)
        reversed.targetTokens = tokens(pair.sourceTokens, pair.source, segmented.source)
        return reversed
    }

    /// A model's attention between units.
    private func attention(
        of scorer: TextScorer, to pairs: [TextPair], _ segmented: [SegmentedPair]
    ) throws(CorpusError) -> [AttentionMatrix] {
        let tokenizers = scorer.tokenizers[0]
        var matrices: [AttentionMatrix] = []
        for (index, matrix) in scorer.scorer.attention(to: segmented.map(\.pieces)).enumerated() {
            let (pair, cut) = (pairs[index], segmented[index])
            let target = try groups(of: cut.target, pair.targetTokens, tokenizers.target, place: pair.place)
            let source = try groups(of: cut.source, pair.sourceTokens, tokenizers.source, place: pair.place)
            matrices.append(matrix.merged(target: target, source: source))
        }
        return matrices
    }

    /// The pieces of each unit of a line.
    private func groups(
        of line: SegmentedLine, _ tokens: [String]?, _ tokenizer: SubwordModel, place: String
    ) throws(CorpusError) -> [Range<Int>] {
        if units == .pieces { return line.pieces.indices.map { $0..<$0 + 1 } }
        guard let tokens else { return line.piecesOfWords }
        if let groups = try line.pieces(ofTokens: tokens, tokenizer) { return groups }
        throw CorpusError(
            .badData, "\(place): found tokens '\(tokens.joined(separator: " "))', expected tokens that spell the line")
    }
}
