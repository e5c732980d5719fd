/// Cuts a text into sentences, by punctuation, spaces, case and the habits of its language; for languages of any script.
///
/// A sentence ends after a full stop, exclamation or question mark, ellipsis or their like in other scripts, with the
/// quotes, brackets and notes (`[3]`) that close after it, where space follows and the next word is neither in lower case
/// nor another full stop. The full stops of East Asia need no space. A full stop after a shortened word, an initial, a
/// label (`1.`, `IV.`) or a number that may be an ordinal ends nothing, unless the next word is one that sentences begin
/// with: where in doubt, two sentences stay together, which harms a translation less than half a sentence does. Line and
/// paragraph separators always end one. Names that are not in the text, or are written in a way of their own, may begin
/// sentences as words with capitals do.
package struct SentenceSplitter {
    let scalars: Substring.UnicodeScalarView
    let habits: SentenceHabits
    /// Where names stand, in order.
    let names: [Range<String.Index>]
    /// Where the sentence that is looked at begins, spaces before it included, and without them.
    var begin, start: String.Index
    /// The quotation marks and brackets of East Asia that are open in it.
    var openings: [String.Index] = []
    /// Where the one of them that was closed last had been opened.
    var lastClosed: String.Index?

    private init(_ text: Substring, _ habits: SentenceHabits, names: [Range<Int>] = []) {
        scalars = text.unicodeScalars
        self.habits = habits
        self.names = names.map { name in
            let begin = text.utf8.index(text.startIndex, offsetBy: name.lowerBound)
            return begin..<text.utf8.index(begin, offsetBy: name.count)
        }
        begin = scalars.startIndex
        start = begin
    }

    /// The sentences of a text, each with the spaces after it; they are the text when joined.
    ///
    /// Spaces before the first sentence are part of it. Time is linear in the text.
    /// - Parameters:
    ///   - language: the code of its language, such as `de`; an unknown one for what holds in most.
    ///   - names: the bytes of what is a word of unknown case whatever it is written with, such as a placeholder; of what was
    ///     taken out of the text the place, behind the space in front of it. In order.
    package static func sentences(
        of text: Substring, language: String = "", names: [Range<Int>] = []
    ) -> [TextPart] {
        var parts: [TextPart] = []
        var splitter = SentenceSplitter(text, SentenceHabits.of(language), names: names)
        while splitter.begin < text.endIndex {
            let begin = splitter.begin
            let end = splitter.nextEnd()
            parts.append(TextPart(text: text[begin..<end], separator: text[end..<splitter.begin]))
        }
        return parts
    }

    /// Whether a text has more than one sentence.
    /// - Parameter language: as `sentences(of:language:)` has it.
    package static func hasSeveralSentences(_ text: String, language: String = "") -> Bool {
        guard mayHaveSeveral(text) else { return false }
        var splitter = SentenceSplitter(text[...], SentenceHabits.of(language))
        _ = splitter.nextEnd()
        return splitter.begin < text.endIndex
    }

    /// Whether there is anything before the end of a text that could end a sentence; most lines have nothing.
    private static func mayHaveSeveral(_ text: String) -> Bool {
        var hasEnd = false
        for byte in text.utf8 {
            if hasEnd || byte >= 0x80 { return true }
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), 0x0A...0x0D, 0x1C...0x1E: hasEnd = true
            default: break
            }
        }
        return false
    }

    /// The end of the sentence that begins at `begin`, which moves on to the next one.
    private mutating func nextEnd() -> String.Index {
        openings.removeAll(keepingCapacity: true)
        lastClosed = nil
        // Spaces alone are no sentence.
        start = skip(from: begin) { $0.isSpacing }
        var position = start
        while position < scalars.endIndex {
            guard let end = end(at: &position) else { continue }
            begin = skip(from: end) { $0.isSpacing }
            return end
        }
        begin = scalars.endIndex
        return scalars.endIndex
    }

    /// The end of a sentence if one ends with the character at a position; moves on to where to look next.
    private mutating func end(at position: inout String.Index) -> String.Index? {
        let first = position
        let scalar = scalars[first]
        position = scalars.index(after: first)
        if scalar.isLineBreak { return first }
        guard Self.isTerminator(scalar) else {
            noteQuotation(scalar, at: first)
            return nil
        }
        position = skip(from: first, while: Self.isTerminator)
        let stops = first..<position
        if isAloneInBrackets(stops) { return nil }
        if needsNoSpace(stops) {
            let closed = afterNotes(skip(from: position, while: Self.closesWide))
            closeQuotations(position..<closed)
            position = closed
            return endsWithoutSpace(stops, closed) ? closed : nil
        }
        let closed = afterNotes(skip(from: position, while: Self.closes))
        guard closed < scalars.endIndex else { return closed }
        let spaced = skip(from: closed) { $0.isSpacing }
        guard spaced > closed, spaced < scalars.endIndex else { return spaced > closed ? closed : nil }
        if Self.isTerminator(scalars[spaced]) { return nil }
        let end = afterDetachedClosers(closed, spaced)
        guard let next = following(end), !(next.isName && mayGoOn(stops, closed: closed)) else { return nil }
        if scalar == "." && position == scalars.index(after: first) {
            if belongsToWord(first, closed: closed, next) { return nil }
        } else if closed > position && isSaidBy(next) {
            return nil
        }
        return end
    }

    /// Whether full stops are all that a pair of brackets holds: `[...]`, `(!)`.
    private func isAloneInBrackets(_ stops: Range<String.Index>) -> Bool {
        guard stops.lowerBound > start, stops.upperBound < scalars.endIndex else { return false }
        return scalars[scalars.index(before: stops.lowerBound)].properties.generalCategory == .openPunctuation
            && scalars[stops.upperBound].properties.generalCategory == .closePunctuation
    }

    /// The place after numbers of notes, such as `[3]` or `²`, that follow a full stop.
    private func afterNotes(_ closed: String.Index) -> String.Index {
        var end = closed
        while end < scalars.endIndex {
            if Self.isSuperscriptDigit(scalars[end]) {
                end = scalars.index(after: end)
                continue
            }
            guard scalars[end] == "[" else { break }
            let inside = scalars.index(after: end)
            let number = scalars[inside...].prefix(4).prefix { $0.isASCII && $0.isWordCharacter }
            guard !number.isEmpty, number.endIndex < scalars.endIndex, scalars[number.endIndex] == "]" else { break }
            end = scalars.index(after: number.endIndex)
        }
        return end
    }

    /// The end of a sentence whose closing quote stands apart, as in French.
    private func afterDetachedClosers(_ closed: String.Index, _ spaced: String.Index) -> String.Index {
        guard scalars[spaced].properties.generalCategory == .finalPunctuation || scalars[spaced] == "»" else {
            return closed
        }
        let end = skip(from: spaced, while: Self.closes)
        return end == scalars.endIndex || scalars[end].isSpacing ? end : closed
    }

    func skip(from start: String.Index, while condition: (Unicode.Scalar) -> Bool) -> String.Index {
        var position = start
        while position < scalars.endIndex, condition(scalars[position]) { position = scalars.index(after: position) }
        return position
    }

    /// Whether a character ends sentences.
    package static func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ".", "!", "?", "…", "‼", "‽", "⁇", "⁈", "⁉", "。", "．", "！", "？", "｡", "؟", "۔", "।", "॥", "။", "។", "።",
            "։":
            true
        default: false
        }
    }

    private static func isSuperscriptDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "¹", "²", "³", "⁰", "⁴"..."⁹": true
        default: false
        }
    }

    private static func closes(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        // German closes with the quote that opens in English; an opening one has a space before it.
        case .closePunctuation, .finalPunctuation, .initialPunctuation: true
        default: scalar == "\"" || scalar == "'"
        }
    }

    private static func closesWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .closePunctuation, .finalPunctuation: true
        default: false
        }
    }
}
