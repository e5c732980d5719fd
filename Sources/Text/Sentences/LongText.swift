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
    ///   - wholes: ranges of bytes within which no sentence ends; ascending.
    package static func parts(
        of text: String, pieceEnds: [Int], limit: Int, language: String = "", keeping wholes: [Range<Int>] = []
    ) -> [TextPart] {
        precondition(limit >= 1, "parts of at most \(limit) pieces")
        var parts: [TextPart] = []
        var piece = 0  // The first that does not end before the rest.
        for sentence in sentences(of: text, language: language, keeping: wholes) {
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

    /// The sentences of a text; those that end within one of the ranges go on to the next end, and what has no letter outside
    /// of them is part of the sentence before it, or at the beginning of the one after it.
    private static func sentences(of text: String, language: String, keeping wholes: [Range<Int>]) -> [TextPart] {
        func byte(_ index: String.Index) -> Int { text.utf8.distance(from: text.startIndex, to: index) }
        let all = SentenceSplitter.sentences(of: text[...], language: language)
        var sentences: [TextPart] = []
        // What was not added yet begins here.
        var begin = text.startIndex
        var hasLetter = false
        var (spanning, covering) = (wholes[...], wholes[...])
        for sentence in all {
            if !hasLetter {
                hasLetter = containsLetter(sentence.text, at: byte(sentence.text.startIndex), outside: &covering)
            }
            let end = byte(sentence.text.endIndex)
            spanning = spanning.drop { $0.upperBound <= end }
            if let next = spanning.first, next.lowerBound < end { continue }
            if !hasLetter {
                guard let last = sentences.popLast() else { continue }
                begin = last.text.startIndex
            }
            sentences.append(TextPart(text: text[begin..<sentence.text.endIndex], separator: sentence.separator))
            begin = sentence.separator.endIndex
            hasLetter = false
        }
        if begin < text.endIndex, let last = all.last {
            sentences.append(TextPart(text: text[begin..<last.text.endIndex], separator: last.separator))
        }
        return sentences
    }

    /// Whether a part of a text has a letter outside of ranges of bytes, of which those before the letter are dropped.
    private static func containsLetter(
        _ part: Substring, at begin: Int, outside wholes: inout ArraySlice<Range<Int>>
    ) -> Bool {
        var position = begin
        for scalar in part.unicodeScalars {
            if scalar.properties.isAlphabetic {
                wholes = wholes.drop { $0.upperBound <= position }
                if wholes.first?.contains(position) != true { return true }
            }
            position += UTF8.width(scalar)
        }
        return false
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
