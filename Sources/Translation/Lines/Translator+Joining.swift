import Corpora
import Text

/// Translations of lines, made of those of their parts.
extension Translator {
    /// The translations of lines, made of those of their parts.
    func joined(
        _ translated: [[TranslatedPart]], _ lines: [SourceLine], _ record: SearchRecord
    ) throws(CorpusError) -> [[Translation]] {
        var rest = translated[...]
        var translations: [[Translation]] = []
        for line in lines {
            let parts = rest.prefix(line.parts.count)
            rest = rest.dropFirst(line.parts.count)
            var ranked: [Translation] = []
            for rank in 0..<(parts.map(\.count).max() ?? 0) {
                ranked.append(try joined(parts.map { $0[min(rank, $0.count - 1)] }, line, record))
            }
            translations.append(ranked)
        }
        return translations
    }

    private func joined(
        _ parts: [TranslatedPart], _ line: SourceLine, _ record: SearchRecord
    ) throws(CorpusError) -> Translation {
        let hypotheses = parts.map(\.hypothesis)
        let isUntranslated = hypotheses.contains { !$0.score.isFinite }
        let sourcePieces = line.parts.reduce(0) { $0 + $1.ids.count }
        return Translation(
            text: OneLine.text(TranslatedPart.text(parts, of: line)), pieces: hypotheses.flatMap(\.pieces),
            logProbability: hypotheses.reduce(0) { $0 + $1.logProbability },
            length: hypotheses.reduce(0) { $0 + $1.pieceLogProbabilities.count },
            score: hypotheses.reduce(0) { $0 + $1.score },
            details: record >= .attention ? try details(of: hypotheses, line) : nil,
            warning: isUntranslated
                ? .untranslated
                : line.isTooLong
                    ? .split(pieces: sourcePieces, parts: parts.count) : line.warningOfSecondSource)
    }

    private func details(of hypotheses: [Hypothesis], _ line: SourceLine) throws(CorpusError) -> TranslationDetails {
        var parts: [(source: SegmentedLine, target: [String], hypothesis: Hypothesis)] = []
        for (hypothesis, part) in zip(hypotheses, line.parts) {
            let source = try SegmentedLine(part.read, part.cut, tokenizers[0].source)
            parts.append((source, hypothesis.pieces.map { target.piece(of: $0) }, hypothesis))
        }
        return TranslationDetails(
            parts, spelling: .init(source: tokenizers[0].source.spelling, target: target.spelling), text: target.piece)
    }
}
