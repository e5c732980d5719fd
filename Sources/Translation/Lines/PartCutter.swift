import Corpora
import Text

/// Cuts what is read of a line into parts, and these into pieces.
struct PartCutter {
    private let tokenizer: SubwordModel
    /// Where texts are cut.
    private let cutter: LineCutter
    /// What stands in front of every part that is not blank, and its piece; nil for nothing.
    private let tag: (text: String, id: Int32)?
    private let markup: MarkupHandling
    private let copiesUnknown: Bool
    private let numbers: NumberHandling

    /// - Parameters:
    ///   - tag: a piece to stand in front of every part that is not blank; nil for none.
    ///   - markup: parts without letters come out as they are where markup is kept.
    ///   - copiesUnknown: whether characters that the tokenizer does not know are to come through.
    ///   - numbers: what becomes of numbers that a translation lacks.
    /// - Throws: `CorpusError` when the tokenizer does not know the tag.
    init(
        _ tokenizer: SubwordModel, _ cutter: LineCutter, tag: String?, markup: MarkupHandling, copiesUnknown: Bool,
        numbers: NumberHandling
    ) throws(CorpusError) {
        self.tokenizer = tokenizer
        self.cutter = cutter
        self.markup = markup
        self.copiesUnknown = copiesUnknown
        self.numbers = numbers
        if let tag { self.tag = (tag, try tokenizer.id(ofTag: tag)) } else { self.tag = nil }
    }

    /// The parts of a line, at least one, and whether a text of it was cut that is too long to be translated as one.
    func parts(of line: ProtectedLine) throws(CorpusError) -> (parts: [SourceLine.Part], isTooLong: Bool) {
        let bytes = Array(line.text.utf8)
        var parts: [SourceLine.Part] = []
        var isTooLong = false
        var names = line.names[...]
        for (number, range) in line.texts.enumerated() {
            let end = number + 1 < line.texts.count ? line.texts[number + 1].lowerBound : range.upperBound
            let text = TextPart(
                text: Self.slice(line.text, range), separator: Self.slice(line.text, range.upperBound..<end))
            names = names.drop { $0.lowerBound < range.lowerBound }
            let own = names.prefix { $0.upperBound <= range.upperBound }
            names = names.dropFirst(own.count)
            let cut = try self.parts(of: text, names: Array(own), begin: range.lowerBound, in: bytes)
            isTooLong = isTooLong || cut.isTooLong
            parts += cut.parts
        }
        if parts.isEmpty { parts.append(try part(TextPart(text: "", separator: ""), begin: 0, in: bytes)) }
        return (parts, isTooLong)
    }

    private static func slice(_ text: String, _ range: Range<Int>) -> Substring {
        let begin = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
        return text[begin..<text.utf8.index(begin, offsetBy: range.count)]
    }

    /// The parts of one of the texts of a line.
    /// - Parameters:
    ///   - names: what stands in it as a word does, in bytes of the line.
    ///   - begin: where it begins in the line's bytes.
    private func parts(
        of text: TextPart, names: [Range<Int>], begin: Int, in bytes: [UInt8]
    ) throws(CorpusError) -> (parts: [SourceLine.Part], isTooLong: Bool) {
        let whole = try tokenizer.segmentation(of: String(text.text))
        let pieceEnds = whole.ranges.map(\.upperBound)
        let names = names.map { $0.lowerBound - begin..<$0.upperBound - begin }
        guard let cuts = cutter.parts(of: String(text.text), pieceEnds: pieceEnds, names: names) else {
            return ([part(text, whole, begin: begin, in: bytes)], false)
        }
        var parts: [SourceLine.Part] = []
        var begin = begin
        for (number, cut) in cuts.enumerated() {
            // What follows the whole text follows its last part.
            let isLast = number == cuts.count - 1
            let own = isLast ? TextPart(text: cut.text, separator: text.separator) : cut
            parts.append(try part(own, begin: begin, in: bytes))
            begin += cut.text.utf8.count + cut.separator.utf8.count
        }
        return (parts, whole.ids.count > cutter.limit)
    }

    private func part(_ text: TextPart, begin: Int, in bytes: [UInt8]) throws(CorpusError) -> SourceLine.Part {
        part(text, try tokenizer.segmentation(of: String(text.text)), begin: begin, in: bytes)
    }

    private func part(_ text: TextPart, _ cut: Segmentation, begin: Int, in bytes: [UInt8]) -> SourceLine.Part {
        if cut.ids.isEmpty {
            return SourceLine.Part(
                text: text, begin: begin, tag: nil, cut: cut, pieces: [], numbers: [], isCopied: false)
        }
        var cut = cut
        if let tag { cut = cut.following(tag.text, tag.id) }
        let numbers = numbers == .keep ? [] : WrittenNumbers.find(in: text.text, from: begin)
        var pieces = zip(cut.ids, cut.ranges).map { id, range in
            SourcePiece(
                range: Self.withoutSpaces(range.lowerBound + begin..<range.upperBound + begin, in: bytes),
                isUnknown: id == SpecialTokens.unknown && copiesUnknown)
        }
        if self.numbers == .repair { pieces = Self.withWholeNumbers(numbers, pieces, in: bytes) }
        if markup == .keep && isWordless(text, pieces, in: bytes) {
            return SourceLine.Part(
                text: text, begin: begin, tag: nil, cut: .empty, pieces: Self.words(of: text, begin: begin),
                numbers: [], isCopied: true)
        }
        return SourceLine.Part(
            text: text, begin: begin, tag: tag?.text, cut: cut, pieces: pieces, numbers: numbers, isCopied: false)
    }

    /// Pieces without unknown ones in numbers of which there is a known digit: they come through as a whole, and a part of one is
    /// worth nothing alone.
    private static func withWholeNumbers(
        _ numbers: [WrittenNumber], _ pieces: [SourcePiece], in bytes: [UInt8]
    ) -> [SourcePiece] {
        guard !numbers.isEmpty, pieces.contains(where: \.isUnknown) else { return pieces }
        let known = numbers.map(\.range).filter { number in
            pieces.contains { piece in
                !piece.isUnknown && piece.range.overlaps(number)
                    && String(decoding: bytes[piece.range], as: UTF8.self).unicodeScalars.contains(
                        where: \.isDecimalDigit)
            }
        }
        return pieces.map { piece in
            let isOfNumber = known.contains { $0.overlaps(piece.range) && $0.clamped(to: piece.range) == piece.range }
            return piece.isUnknown && isOfNumber ? SourcePiece(range: piece.range) : piece
        }
    }

    // MARK: Parts without words

    /// Whether a part has no letter, or none that the model knows.
    private func isWordless(_ text: TextPart, _ pieces: [SourcePiece], in bytes: [UInt8]) -> Bool {
        if !text.text.unicodeScalars.contains(where: \.isLetter) { return true }
        guard pieces.contains(where: \.isUnknown) else { return false }
        return !pieces.contains { piece in
            !piece.isUnknown
                && String(decoding: bytes[piece.range], as: UTF8.self).unicodeScalars.contains(where: \.isLetter)
        }
    }

    /// The words of a part.
    private static func words(of text: TextPart, begin: Int) -> [SourcePiece] {
        let bytes = Array(text.text.utf8)
        var words: [SourcePiece] = []
        var first = 0
        while first < bytes.count {
            let space = bytes.whitespaceLength(at: first)
            guard space == 0 else { first += space; continue }
            var end = first
            while end < bytes.count, bytes.whitespaceLength(at: end) == 0 { end += 1 }
            words.append(SourcePiece(range: first + begin..<end + begin))
            first = end
        }
        return words
    }

    /// A range of bytes without the spaces at both ends.
    private static func withoutSpaces(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        let text = String(decoding: bytes[range], as: UTF8.self).unicodeScalars
        guard let first = text.firstIndex(where: { !$0.isSpacing }) else { return range.upperBound..<range.upperBound }
        let before = text[..<first].reduce(0) { $0 + UTF8.width($1) }
        let after = text.reversed().prefix(while: \.isSpacing).reduce(0) { $0 + UTF8.width($1) }
        return range.lowerBound + before..<range.upperBound - after
    }
}
