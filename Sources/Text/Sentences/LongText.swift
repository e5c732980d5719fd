/// Cuts a line into what is translated as one.
package enum LongText {
    /// The sentences of a text, and the parts of those that have too many pieces.
    ///
    /// What has no letter, such as a sign or a number alone, goes with the sentence before it. A sentence that has too many
    /// pieces is cut where a clause ends in the second half of what fits, else at the last space, else between two
    /// characters, and inside one only where that alone has too many pieces. Time is linear in the text.
    /// - Parameters:
    ///   - pieceEnds: for each piece of the text, the byte at which it ends; ascending.
    ///   - limit: the most pieces of a part, counted as they are cut in the whole text; at least 1.
    ///   - language: the code of the text's language, as `SentenceSplitter` has it.
    ///   - names: what counts as a word of unknown case, as `SentenceSplitter` has it.
    package static func parts(
        of text: String, pieceEnds: [Int], limit: Int, language: String = "", names: [Range<Int>] = []
    ) -> [TextPart] {
        precondition(limit >= 1, "parts of at most \(limit) pieces")
        var parts: [TextPart] = []
        var piece = 0  // The first that does not end before the rest.
        for sentence in sentences(of: text, language: language, names: names) {
            var rest = sentence.text
            while true {
                let begin = text.utf8.distance(from: text.startIndex, to: rest.startIndex)
                while piece < pieceEnds.count, pieceEnds[piece] <= begin { piece += 1 }
                let last = piece + limit - 1
                guard last + 1 < pieceEnds.count, pieceEnds[last + 1] <= begin + rest.utf8.count else { break }
                let end = end(ofPart: rest, within: pieceEnds[last] - begin)
                let next = rest[end...].unicodeScalars.firstIndex { !$0.isSpacing } ?? rest.endIndex
                if next == rest.endIndex { break }
                parts.append(TextPart(text: rest[..<end], separator: rest[end..<next]))
                rest = rest[next...]
            }
            parts.append(TextPart(text: rest, separator: sentence.separator))
        }
        return parts
    }

    /// The sentences of a text; what has no letter is part of the sentence before it, or at the beginning of the one after it.
    private static func sentences(of text: String, language: String, names: [Range<Int>]) -> [TextPart] {
        let all = SentenceSplitter.sentences(of: text[...], language: language, names: names)
        var sentences: [TextPart] = []
        var begin = text.startIndex  // Of what is in no sentence yet.
        for sentence in all {
            if !sentence.text.unicodeScalars.contains(where: \.properties.isAlphabetic) {
                guard let last = sentences.popLast() else { continue }
                begin = last.text.startIndex
            }
            sentences.append(TextPart(text: text[begin..<sentence.text.endIndex], separator: sentence.separator))
            begin = sentence.separator.endIndex
        }
        if sentences.isEmpty, let last = all.last {
            sentences.append(TextPart(text: text[begin..<last.text.endIndex], separator: last.separator))
        }
        return sentences
    }

    /// Where to cut a text so that what comes before has at most so many bytes.
    private static func end(ofPart text: Substring, within bytes: Int) -> String.Index {
        let limit = text.utf8.index(text.startIndex, offsetBy: bytes)
        // Whether a character ends at the limit shows in the scalar after it. A string of its own: in a slice the walk
        // over characters begins where a character of the whole text does, which may be very far.
        let last = limit < text.endIndex ? text.unicodeScalars.index(after: limit) : limit
        let window = String(String.UnicodeScalarView(text.unicodeScalars[..<last]))
        var (clause, space, boundary) = (0, 0, 0)
        var isAfterComma = false
        for character in window {
            let scalar = character.unicodeScalars[character.unicodeScalars.startIndex]
            let next = boundary + character.utf8.count
            if scalar.isSpacing {
                space = boundary
                if isAfterComma { clause = boundary }
            } else if next <= bytes && endsClause(scalar) && scalar.isOfSpacelessScript {
                clause = next
            }
            isAfterComma = endsClause(scalar)
            if next > bytes { break }
            boundary = next
        }
        let end = [clause > bytes / 2 ? clause : 0, space, boundary].first { $0 > 0 }
        return end.map { text.utf8.index(text.startIndex, offsetBy: $0) } ?? scalarBoundary(of: text, before: limit)
    }

    /// The last place between two scalars up to a limit, or the first after the beginning.
    private static func scalarBoundary(of text: Substring, before limit: String.Index) -> String.Index {
        var end = limit
        while end < text.endIndex, UTF8.isContinuation(text.utf8[end]) { end = text.utf8.index(before: end) }
        return max(end, text.unicodeScalars.index(after: text.startIndex))
    }

    private static func endsClause(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", ":", "–", "—", ")", "，", "；", "：", "、", "､", "،", "؛": true
        default: false
        }
    }
}
