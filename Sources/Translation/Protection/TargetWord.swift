/// A word of a translation, or a mark between words: what tags stand between.
///
/// In scripts without spaces it is a piece, for these mark no words.
package struct TargetWord: Equatable, Sendable {
    /// The text, without spaces around it.
    package var text: String
    /// Whether a space stands before it.
    package var hasSpaceBefore: Bool
    /// The source piece that it translates; nil for none.
    package var source: Int?
    /// Whether this is text of the source line, which nothing may change.
    package var isProtected = false

    /// A word.
    package init(text: String, hasSpaceBefore: Bool, source: Int?, isProtected: Bool = false) {
        self.text = text
        self.hasSpaceBefore = hasSpaceBefore
        self.source = source
        self.isProtected = isProtected
    }

    /// The words of a part's translation, with `<unk>` as `unknownTexts` has it, one for each in order.
    package static func words(of part: AlignedPart, unknownTexts: [String]) -> [TargetWord] {
        var words: [TargetWord] = []
        var pieces: [Range<Int>] = []  // Of each word.
        var unknowns = unknownTexts[...]
        var isAfterSpace = false
        for (number, piece) in part.target.enumerated() {
            let text = piece.isUnknown ? unknowns.popFirst() ?? "" : piece.text
            for (index, segment) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                if index > 0 || segment.unicodeScalars.first?.isSpacing == true { isAfterSpace = true }
                if segment.isEmpty { continue }
                if !isAfterSpace, let last = words.last, joins(last.text, segment) {
                    words[words.count - 1].text += segment
                    pieces[pieces.count - 1] = pieces[pieces.count - 1].lowerBound..<number + 1
                } else {
                    words.append(
                        TargetWord(text: String(segment), hasSpaceBefore: isAfterSpace && !words.isEmpty, source: nil))
                    pieces.append(number..<number + 1)
                }
                isAfterSpace = false
            }
        }
        for index in words.indices {
            words[index].source = part.mostAttended(by: pieces[index], among: part.source.indices)
        }
        return words
    }

    /// Whether two texts without a space between are one word.
    private static func joins(_ left: String, _ right: Substring) -> Bool {
        guard let last = left.unicodeScalars.last, let first = right.unicodeScalars.first else { return false }
        return last.isWordCharacter && first.isWordCharacter || first.continuesCharacter || last == "\u{200D}"
    }
}
