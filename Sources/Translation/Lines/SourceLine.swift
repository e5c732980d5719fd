import Corpora
import Text

/// A line as it is translated: without markup, in parts that are short enough, in pieces.
struct SourceLine {
    /// A part of a line.
    struct Part {
        /// The part, and what stands between it and the next one.
        let text: TextPart
        /// What stands in front of it for the model; nil for nothing.
        let tag: String?
        /// Its pieces as the first model reads them.
        let cut: Segmentation
        /// Where these stand in the text of the whole line.
        let pieces: [SourcePiece]

        /// The numbers of its pieces, special ones left out.
        var ids: [Int32] { cut.ids }

        /// The text that the pieces are of.
        var read: String { tag.map { "\($0) \(text.text)" } ?? String(text.text) }
    }

    /// The text that is read, and what was set aside.
    let text: ProtectedLine
    /// The text in bytes.
    let bytes: [UInt8]
    /// The parts, at least one; a blank line is one without pieces.
    let parts: [Part]
    /// The pieces of its second source before that is cut; 0 where there is none.
    var secondSourcePieces = 0
    /// Whether the line was too long to be translated as one.
    let isLong: Bool

    /// A line, cut into what is translated as one.
    /// - Parameters:
    ///   - tag: a piece to stand in front of every part that is not blank; nil for none.
    ///   - copiesUnknown: whether characters that the tokenizer does not know are to come through.
    /// - Throws: `CorpusError` when the tokenizer does not know the tag.
    init(
        _ line: String, tag: String? = nil, markup: MarkupHandling, copiesUnknown: Bool, _ tokenizer: SubwordModel,
        cutter: LineCutter
    ) throws(CorpusError) {
        text = markup == .keep ? ProtectedLine(line) : ProtectedLine(text: line)
        let whole = try tokenizer.segmentation(of: text.text)
        let bytes = Array(text.text.utf8)
        self.bytes = bytes
        var tagID: Int32?
        if let tag { tagID = try tokenizer.id(ofTag: tag) }
        func part(_ part: TextPart, _ cut: Segmentation, begin: Int) -> Part {
            var (cut, ownTag) = (cut, String?.none)
            if let tag, let tagID, !cut.ids.isEmpty {
                ownTag = tag
                cut = cut.following(tag, tagID)
            }
            let pieces = zip(cut.ids, cut.ranges).map { id, range in
                SourcePiece(
                    range: Self.withoutSpaces(range.lowerBound + begin..<range.upperBound + begin, in: bytes),
                    isUnknown: id == SpecialTokens.unknown && copiesUnknown)
            }
            return Part(text: part, tag: ownTag, cut: cut, pieces: pieces)
        }
        isLong = whole.ids.count > cutter.limit
        let pieceEnds = whole.ranges.map(\.upperBound)
        guard let cuts = cutter.parts(of: text.text, pieceEnds: pieceEnds, wholes: text.contents.map(\.range)) else {
            parts = [part(TextPart(text: text.text[...], separator: ""), whole, begin: 0)]
            return
        }
        var parts: [Part] = []
        var begin = 0
        for cut in cuts {
            parts.append(part(cut, try tokenizer.segmentation(of: String(cut.text)), begin: begin))
            begin += cut.text.utf8.count + cut.separator.utf8.count
        }
        self.parts = parts
    }

    /// Whether there is something that the model's pieces alone would not bring through.
    var needsRestoring: Bool { !text.isPlain || parts.contains { $0.pieces.contains(where: \.isUnknown) } }

    /// A range of bytes without the spaces at both ends.
    private static func withoutSpaces(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let text = String(decoding: bytes[range], as: UTF8.self).unicodeScalars
        guard let first = text.firstIndex(where: { !$0.isSpacing }) else { return range.upperBound..<range.upperBound }
        let before = text[..<first].reduce(0) { $0 + UTF8.width($1) }
        let after = text.reversed().prefix(while: \.isSpacing).reduce(0) { $0 + UTF8.width($1) }
        return range.lowerBound + before..<range.upperBound - after
    }
}
