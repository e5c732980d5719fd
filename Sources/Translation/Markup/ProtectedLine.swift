import Text

/// A source line whose markup is set aside, so that the model reads only text.
package struct ProtectedLine: Equatable, Sendable {
    /// A tag, a placeholder, an address or a sign that was taken out.
    package struct Tag: Equatable, Sendable {
        /// What kind of span it is.
        package let kind: ProtectedSpan.Kind
        /// As written.
        package let text: String
        /// The byte of the line's text that it stood before.
        package internal(set) var position: Int
        /// Whether a space stood before it in the line; not at the line's beginning.
        package let hasSpaceBefore: Bool
        /// Whether a space stood after it in the line; not at the line's end.
        package let hasSpaceAfter: Bool
        /// Whether a mark, such as a full stop, follows it without a space.
        package let isBeforeMark: Bool
        /// Whether a letter or digit of a script with spaces stands before it without a space.
        package let isBehindWord: Bool
        /// Whether one follows it without a space.
        package let isBeforeWord: Bool
        /// The number of the place where tags alone separated two words, which are then read with a space; nil elsewhere.
        package internal(set) var joint: Int?
    }

    /// Something in the text that must come through as it is.
    package struct Content: Equatable, Sendable {
        /// How it stands in the translation.
        package let text: String
        /// Its bytes in the line's text.
        package let range: Range<Int>
        /// Whether target words aligned to it stand for it; otherwise only the text itself does.
        package let isReplaceable: Bool

        /// Something.
        package init(text: String, range: Range<Int>, isReplaceable: Bool) {
            self.text = text
            self.range = range
            self.isReplaceable = isReplaceable
        }
    }

    /// What the model reads as one piece, in order.
    package internal(set) var placeholders: [Placeholder] = []

    /// What the model reads: the line without tags, placeholders, addresses and signs, which leave no second space.
    package internal(set) var text: String
    /// What was taken out, in order.
    package internal(set) var tags: [Tag] = []
    /// The bytes of what is read as a text of its own: what stands between the blocks of a page.
    package internal(set) var texts: [Range<Int>]
    /// How the line writes the characters `&`, `<` and `>`, where it has references to them.
    package internal(set) var escapes: [Unicode.Scalar: String] = [:]

    /// A line that is read as it is, with nothing to protect, but for characters that nobody sees.
    package init(text line: String) {
        text = PlainText.isPlain(line) ? line : PlainText.text(of: line)
        texts = [0..<text.utf8.count]
    }

    /// Takes out of a line what nobody translates.
    ///
    /// Where nothing but tags stands between two words, of scripts with spaces, they are read as one word across tags
    /// that all open or all close (`H<sub>2</sub>O`), and as two across others (`one<img/>two`).
    /// - Parameters:
    ///   - own: patterns of what the user wants to come through as well.
    ///   - unknown: signs that the model does not know, which are taken out wherever they are.
    ///   - reading: what is read for placeholders and their like that are words of a sentence.
    ///   - numbers: where they are repaired, what they are written with is no sign.
    ///   - language: the code of the line's language; an unknown one for what holds in most.
    ///   - isCut: whether each of its sentences is read alone, without the numbers and signs of lists between them.
    package init(
        _ line: String, own: TextPatterns? = nil, unknown: Set<Unicode.Scalar> = [],
        reading: PlaceholderReading = .nothing, numbers: NumberHandling = .keep, language: String = "",
        isCut: Bool = true
    ) {
        var spans = ProtectedSpans.find(in: line, own: own)
        if reading == .piece { spans = Self.addingPieces(to: spans, of: line) }
        if spans.isEmpty && unknown.isEmpty && PlainText.isPlain(line) && PlainText.endsInWords(line)
            && !PlainText.mayHaveSignsBetweenSentences(line)
        {
            text = line
            texts = [0..<line.utf8.count]
            return
        }
        var elements = LineElements(line, spans)
        guard elements.hasLetter else {
            // Nothing to translate; blank lines are read as always.
            (text, texts) = line.isBlank ? (line, [0..<line.utf8.count]) : ("", [])
            if !line.isBlank {
                tags = [
                    Tag(
                        kind: .sign, text: line, position: 0, hasSpaceBefore: false, hasSpaceAfter: false,
                        isBeforeMark: false, isBehindWord: false, isBeforeWord: false)
                ]
            }
            return
        }
        elements.hideInvisible()
        elements.setAside(unknown, numbers: numbers)
        elements.setAsideFootnotes()
        elements.growContents(reading)
        elements.decideSoftBreaks()
        elements.setAsideWordless(language: language, isCut: isCut)
        elements.joinSigns()
        elements.joinHollowPairs()
        var reader = ElementReader(elements, reading)
        self = reader.line()
    }

    /// A line that was put together.
    init(
        text: String, tags: [Tag], placeholders: [Placeholder], texts: [Range<Int>], escapes: [Unicode.Scalar: String]
    ) {
        self.text = text
        self.tags = tags
        self.placeholders = placeholders
        self.texts = texts
        self.escapes = escapes
    }

    /// The places in a part of the text where placeholders, addresses and signs were taken out, in bytes of the part.
    package func gaps(in part: Range<Int>) -> Set<Int> {
        Set(tags.filter { $0.kind.isContent && part.contains($0.position) }.map { $0.position - part.lowerBound })
    }
}
