import Text

/// Phrases that a translation must not contain, however it is cut into pieces.
///
/// A phrase is found as whole words, in the same case: `cat` forbids no `category`. In scripts without spaces between
/// words it is found everywhere.
public struct ForbiddenPhrases: Sendable {
    /// In the order in which characters are written, by the character that is written last.
    private var phrases: [Unicode.Scalar: [[Unicode.Scalar]]]
    /// The same for the opposite order.
    private var mirrored: [Unicode.Scalar: [[Unicode.Scalar]]]
    /// What each piece writes, in the order of the text.
    private let texts: [[Unicode.Scalar]]
    private let longest: Int
    /// Whether text is written from its end.
    private var isFromEnd = false

    /// Some phrases; empty ones forbid nothing.
    /// - Parameter texts: what each piece of the target vocabulary writes.
    public init(_ phrases: [String], texts: [[Unicode.Scalar]]) {
        let phrases = phrases.map { Array($0.unicodeScalars) }.filter { !$0.isEmpty }
        self.phrases = Dictionary(grouping: phrases) { $0[$0.count - 1] }
        mirrored = Dictionary(grouping: phrases.map { Array($0.reversed()) }) { $0[$0.count - 1] }
        self.texts = texts
        longest = phrases.reduce(0) { max($0, $1.count) }
    }

    /// The same phrases in text that is written from its end: all that the search looks at stands in a mirror then.
    package var fromEnd: ForbiddenPhrases {
        var turned = self
        turned.phrases = mirrored
        turned.mirrored = phrases
        turned.isFromEnd.toggle()
        return turned
    }

    /// Whether a piece completes a phrase.
    ///
    /// A phrase that stands at the very end is not complete while a further piece could make its last word longer.
    /// - Parameters:
    ///   - piece: what is written next; nil for the end of the translation.
    ///   - before: what `ending` gives for the pieces before it.
    package func areCompleted(by piece: Int32?, after before: [Unicode.Scalar]) -> Bool {
        let text = before + (piece.map(written) ?? [])
        // Ends that were certain before are the business of earlier pieces.
        for end in before.count...text.count where end > 0 {
            if end == before.count && isCertain(end, in: before) { continue }
            if (piece == nil || isCertain(end, in: text)) && phraseEnds(at: end, of: text) { return true }
        }
        return false
    }

    /// As much of the end of what pieces write as a phrase and the character before it can take.
    package func ending(of pieces: [Int32]) -> [Unicode.Scalar] {
        var reversed: [Unicode.Scalar] = []
        for piece in pieces.reversed() where reversed.count <= longest {
            reversed += written(piece).reversed()
        }
        return reversed.reversed()
    }

    /// What a piece writes, in the order of writing.
    private func written(_ piece: Int32) -> [Unicode.Scalar] {
        let text = texts[Int(piece)]
        return isFromEnd ? text.reversed() : text
    }

    /// Whether no further text can make the word that ends here longer.
    private func isCertain(_ end: Int, in text: [Unicode.Scalar]) -> Bool {
        let last = text[end - 1]
        if end < text.count { return !joins(last, text[end]) }
        return !last.isWordCharacter && !(isFromEnd && last.properties.isGraphemeExtend)
    }

    /// Whether two characters that are written one after the other belong to one word.
    private func joins(_ earlier: Unicode.Scalar, _ later: Unicode.Scalar) -> Bool {
        isFromEnd ? WordBoundary.joins(later, earlier) : WordBoundary.joins(earlier, later)
    }

    private func phraseEnds(at end: Int, of text: [Unicode.Scalar]) -> Bool {
        (phrases[text[end - 1]] ?? []).contains { phrase in
            let start = end - phrase.count
            return start >= 0 && text[start..<end].elementsEqual(phrase)
                && (start == 0 || !joins(text[start - 1], text[start]))
        }
    }
}
