import Corpora
import Text

/// A part of a line, translated: as little as it takes to join the parts.
struct TranslatedPart {
    /// What the part's translation says.
    private enum Content {
        /// Its text.
        case text(String)
        /// Its words, which what the source line protects is put between.
        case words([TargetWord])
    }

    /// How the part was translated; without attention where nobody asked for it, for that takes much room.
    let hypothesis: Hypothesis
    private let content: Content
    /// The translations of terms that are not among its words.
    private let terms: [ProtectedLine.Content]
    /// Numbers of the part that the user should know of.
    let lostNumbers: [LostNumber]

    /// The translation of a part of a line.
    /// - Parameters:
    ///   - sentence: the part as it was translated, with its constraints.
    ///   - target: what the pieces are written in.
    ///   - unknown: how the source pieces are found that `<unk>` stands for.
    ///   - placeholders: the pieces that may stand for placeholders; nil for none.
    /// - Throws: `CorpusError` when the pieces cannot be joined.
    init(
        _ hypothesis: Hypothesis, of part: SourceLine.Part, _ line: SourceLine, _ sentence: SourceSentence,
        _ target: SubwordModel, _ record: SearchRecord, unknown: UnknownOrigin,
        placeholders: WrittenPlaceholders?
    ) throws(CorpusError) {
        var missing: [ProtectedLine.Content] = []
        var lost: [LostNumber] = []
        if part.isCopied {
            content = line.needsRestoring ? .words(Self.words(of: part, in: line)) : .text(String(part.text.text))
        } else if line.needsRestoring || !part.numbers.isEmpty {
            let ids = try PlacedTerms.pieces(of: hypothesis.pieces, part, line, target)
            missing = PlacedTerms.missing(in: ids, part, line)
            // Where something is restored, the pieces of placeholders are told apart there.
            let unwritten = line.needsRestoring ? nil : Self.unwritten(of: part, placeholders)
            let pieces = zip(ids, try target.decodePieces(ids)).map { id, text in
                TargetPiece(text: id == unwritten?.piece ? "" : text, isUnknown: id == SpecialTokens.unknown)
            }
            let aligned = AlignedPart(
                source: part.pieces, target: pieces, attention: hypothesis.attention,
                forced: ForcedPieces(in: ids, of: sentence), unknown: unknown)
            let check = NumberCheck(aligned, line.numbers(in: part), in: line.bytes, line.numbers)
            lost = check.lost
            if line.needsRestoring {
                content = .words(TargetWord.words(of: check.repaired ?? aligned, in: line.bytes))
            } else if let repaired = check.repaired {
                content = .text(Self.text(of: TargetWord.words(of: repaired, in: line.bytes)))
            } else {
                content = .text(try target.decode(unwritten?.removed(from: hypothesis.pieces) ?? hypothesis.pieces))
            }
        } else {
            let ids = Self.unwritten(of: part, placeholders)?.removed(from: hypothesis.pieces) ?? hypothesis.pieces
            content = .text(try target.decode(ids))
        }
        terms = missing
        lostNumbers = lost
        self.hypothesis = record >= .attention ? hypothesis : hypothesis.withoutAttention
    }

    /// The text of a line's translation.
    /// - Parameter parts: the translations of its parts.
    static func text(_ parts: [TranslatedPart], of line: SourceLine) -> String {
        let cut = line.parts.map(\.text)
        if line.needsRestoring {
            return line.text.restored(
                zip(line.parts, parts).map { ($0.pieces, $1.words) }, cut: cut, terms: parts.flatMap(\.terms),
                readsReferences: line.readsReferences)
        }
        var text = ""
        var last: TextPart?
        for (part, source) in zip(parts, cut) where !part.hypothesis.pieces.isEmpty || !part.text.isEmpty {
            text += (last?.separator(between: text, and: part.text) ?? "") + part.text
            last = source
        }
        return text
    }

    /// The pieces of placeholders where they are not written, as the part has none; nil elsewhere.
    private static func unwritten(
        of part: SourceLine.Part, _ placeholders: WrittenPlaceholders?
    ) -> WrittenPlaceholders? {
        part.text.text.contains(PlaceholderPiece.text) ? nil : placeholders
    }

    /// The words of a part that comes out as it is.
    private static func words(of part: SourceLine.Part, in line: SourceLine) -> [TargetWord] {
        part.pieces.enumerated().map { number, piece in
            TargetWord(
                text: String(decoding: line.bytes[piece.range], as: UTF8.self), hasSpaceBefore: number > 0,
                source: number)
        }
    }

    /// The text of words with nothing between them.
    private static func text(of words: [TargetWord]) -> String {
        words.reduce(into: "") { $0 += ($1.hasSpaceBefore ? " " : "") + $1.text }
    }

    private var text: String { if case .text(let text) = content { text } else { "" } }
    private var words: [TargetWord] { if case .words(let words) = content { words } else { [] } }
}
