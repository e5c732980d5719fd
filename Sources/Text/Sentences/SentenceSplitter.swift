/// Cuts a text into sentences, by punctuation, spaces and case; for languages of any script.
///
/// A sentence ends after a full stop, exclamation or question mark, ellipsis or their like in other scripts, with the
/// quotes and brackets that close after it, where space follows and the next word is neither in lower case nor another
/// full stop. The full stops of East Asia need no space. A full stop after an abbreviation, an initial or a number that
/// may be an ordinal ends nothing: where in doubt, two sentences stay together, which harms a translation less than half a
/// sentence does. Line and paragraph separators always end one.
package struct SentenceSplitter {
    private let scalars: String.UnicodeScalarView.SubSequence

    /// The sentences of a text, each with the spaces after it; they are the text when joined.
    ///
    /// Spaces before the first sentence are part of it. Time is linear in the text.
    package static func sentences(of text: Substring) -> [TextPart] {
        var parts: [TextPart] = []
        var begin = text.startIndex
        let splitter = SentenceSplitter(scalars: text.unicodeScalars)
        // Spaces alone are no sentence.
        var position = splitter.skip(from: begin) { $0.isSpacing }
        while position < text.endIndex {
            guard let end = splitter.end(at: &position) else { continue }
            let next = splitter.skip(from: end) { $0.isSpacing }
            parts.append(TextPart(text: text[begin..<end], separator: text[end..<next]))
            begin = next
            position = next
        }
        if begin < text.endIndex { parts.append(TextPart(text: text[begin...], separator: text[text.endIndex...])) }
        return parts
    }

    /// The end of a sentence if one ends with the character at a position; moves on to where to look next.
    private func end(at position: inout String.Index) -> String.Index? {
        let first = position
        let scalar = scalars[first]
        position = scalars.index(after: first)
        if scalar.isLineBreak { return first }
        guard Self.isTerminator(scalar) else { return nil }
        let isWide = scalar.isOfSpacelessScript
        position = skip(from: first, while: Self.isTerminator)
        let isSingleStop = scalar == "." && position == scalars.index(after: first)
        let closed = skip(from: position) { isWide ? Self.closesWide($0) : Self.closes($0) }
        if isWide {
            position = closed
            return goesOnWithoutSpace(first, closed) ? nil : closed
        }
        guard closed < scalars.endIndex else { return closed }
        let spaced = skip(from: closed) { $0.isSpacing }
        guard spaced > closed, spaced < scalars.endIndex else { return spaced > closed ? closed : nil }
        if Self.isTerminator(scalars[spaced]) { return nil }
        if isSingleStop && closed == position && isAbbreviation(before: first, next: scalars[spaced]) { return nil }
        let end = afterDetachedClosers(closed, spaced)
        return startsInLowerCase(end) ? nil : end
    }

    /// Whether a full stop of East Asia is a decimal point, or ends a quotation that the sentence goes on after:
    /// `３．１４`, `「行く。」と言った`.
    private func goesOnWithoutSpace(_ stop: String.Index, _ closed: String.Index) -> Bool {
        guard stop > scalars.startIndex, closed < scalars.endIndex else { return false }
        let isNumber = [scalars[scalars.index(before: stop)], scalars[closed]].allSatisfy {
            $0.properties.numericType != nil
        }
        if scalars[stop] == "．" && isNumber { return true }
        let isQuoted = scalars[scalars.index(before: closed)].properties.generalCategory == .closePunctuation
        let hiragana: ClosedRange<Unicode.Scalar> = "ぁ"..."ゟ"
        return isQuoted && hiragana.contains(scalars[closed])
    }

    /// The end of a sentence whose closing quote stands apart, as in French.
    private func afterDetachedClosers(_ closed: String.Index, _ spaced: String.Index) -> String.Index {
        guard scalars[spaced].properties.generalCategory == .finalPunctuation || scalars[spaced] == "»" else {
            return closed
        }
        let end = skip(from: spaced, while: Self.closes)
        return end == scalars.endIndex || scalars[end].isSpacing ? end : closed
    }

    private func startsInLowerCase(_ end: String.Index) -> Bool {
        let word = skip(from: end) { !$0.isWordCharacter && !Self.isTerminator($0) && !$0.isOfSpacelessScript }
        return word < scalars.endIndex && scalars[word].properties.isLowercase
    }

    private func isAbbreviation(before stop: String.Index, next: Unicode.Scalar) -> Bool {
        let longest = 12
        var begin = stop
        var length = 0
        while begin > scalars.startIndex {
            let before = scalars.index(before: begin)
            guard scalars[before].isWordCharacter || scalars[before] == "." else { break }
            length += 1
            if length > longest { return false }
            begin = before
        }
        return Abbreviations.contains(Substring(scalars[begin..<stop]), next: next)
    }

    private func skip(from start: String.Index, while condition: (Unicode.Scalar) -> Bool) -> String.Index {
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
