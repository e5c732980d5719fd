import Corpora
import Text

/// A line as it is translated: without markup, in parts that are short enough, in pieces.
struct SourceLine {
    /// A part of a line.
    struct Part {
        /// The part, and what stands between it and the next one.
        let text: TextPart
        /// Where it stands in what is read of the line, in bytes.
        let begin: Int
        /// What stands in front of it for the model; nil for nothing.
        let tag: String?
        /// Its pieces as the first model reads them; none where there is nothing to translate.
        let cut: Segmentation
        /// Where these stand in the text of the whole line, or its words where the model reads nothing.
        let pieces: [SourcePiece]
        /// The numbers in it that are looked for in its translation, in bytes of what is read of the line; none where it comes
        /// out as it is.
        let numbers: [WrittenNumber]
        /// Whether it comes out as it is.
        let isCopied: Bool

        /// Its bytes in what is read of the line.
        var range: Range<Int> { begin..<begin + text.text.utf8.count }

        /// The numbers of its pieces, special ones left out.
        var ids: [Int32] { cut.ids }

        /// The text that the pieces are of.
        var read: String { isCopied ? "" : tag.map { "\($0) \(text.text)" } ?? String(text.text) }
    }

    /// The text that is read, and what was set aside.
    let text: ProtectedLine
    /// The text in bytes.
    let bytes: [UInt8]
    /// The parts, at least one; a blank line is one without pieces.
    let parts: [Part]
    /// The pieces of its second source before that is cut; 0 where there is none.
    var secondSourcePieces = 0
    /// Whether a text of it was too long to be translated as one, and was cut.
    let isTooLong: Bool
    /// What becomes of numbers that a translation lacks.
    let numbers: NumberHandling
    /// Whether terms with signs of markup are written by references in its translation, where it has tags.
    var readsReferences = true
    /// Terms in it whose translations are asked for.
    var terms: [SourceTerm] = []

    /// A line, cut into what is translated as one, and between the blocks of a page.
    /// - Parameters:
    ///   - tag: a piece to stand in front of every part that is not blank; nil for none.
    ///   - copiesUnknown: whether characters that the tokenizer does not know are to come through.
    ///   - own: patterns of what comes through as it is, where markup does.
    ///   - reading: what is read for placeholders and their like, where markup comes through.
    ///   - numbers: what becomes of numbers that a translation lacks.
    /// - Throws: `CorpusError` when the tokenizer does not know the tag.
    init(
        _ line: String, tag: String? = nil, markup: MarkupHandling, copiesUnknown: Bool, own: TextPatterns? = nil,
        reading: PlaceholderReading = .nothing, numbers: NumberHandling, _ tokenizer: SubwordModel, cutter: LineCutter
    ) throws(CorpusError) {
        let parting = try PartCutter(
            tokenizer, cutter, tag: tag, markup: markup, copiesUnknown: copiesUnknown, numbers: numbers)
        var text =
            markup == .keep
            ? ProtectedLine(line, own: own, reading: reading, language: cutter.language, isCut: cutter.cutsSentences)
            : ProtectedLine(text: line)
        var cut = try parting.parts(of: text)
        let hasUnknown = cut.parts.contains { $0.pieces.contains(where: \.isUnknown) }
        if markup == .keep && hasUnknown {
            let signs = UnknownTexts.signs(of: cut.parts.flatMap(\.pieces), in: Array(text.text.utf8))
            if !signs.isEmpty {
                text = ProtectedLine(
                    line, own: own, unknown: signs, reading: reading, numbers: numbers, language: cutter.language,
                    isCut: cutter.cutsSentences)
                cut = try parting.parts(of: text)
            }
        }
        self.text = text
        self.numbers = numbers
        bytes = Array(text.text.utf8)
        (parts, isTooLong) = cut
    }

    /// Whether there is something that the model's pieces alone would not bring through.
    var needsRestoring: Bool {
        !text.isPlain || !terms.isEmpty || parts.contains { $0.pieces.contains(where: \.isUnknown) }
    }
}
