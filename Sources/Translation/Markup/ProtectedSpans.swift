import Text

/// Finds markup, placeholders, addresses and their like in a line, from its beginning to its end.
package struct ProtectedSpans {
    let bytes: [UInt8]
    /// The names of the closing tags of the line.
    let closedNames: Set<String>
    /// Where elements end whose contents are no markup, by their names.
    let rawClosings: [String: [Range<Int>]]
    /// What the user's own patterns have, in order.
    private let ownRanges: [Range<Int>]

    private init(_ line: String, _ own: TextPatterns?) {
        bytes = Array(line.utf8)
        closedNames = Self.closedNames(in: bytes)
        rawClosings = closedNames.isEmpty ? [:] : Self.rawClosings(in: bytes)
        ownRanges = own?.ranges(in: line) ?? []
    }

    /// The spans of a line, in order; none overlap.
    ///
    /// - Tags of HTML and XML, comments, declarations and the like, as far as they are whole; elements whose contents nobody
    ///   translates, such as `<code>…</code>`, as one.
    /// - Placeholders: `{name}`, `{}`, `{0:N2}`, `{{anything}}`, `{% x %}`, `<%= x %>`, `[[x]]`, `__x__`, `${name}`, `$x`,
    ///   `%{name}`, `%(name)s`, `%s`, `%1$d`, `%.2f`, `%%`, `%x%`, `:x`, arguments of ICU:
    ///   `{n, plural, one {# dog} other {# dogs}}`; and `\n` as strings of programs have it.
    /// - References to characters: `&amp;`, `&#8230;`.
    /// - Addresses: `https://…` and other schemes, `www.…`, `example.org`, `name@example.org`, without the punctuation that
    ///   ends a sentence after them; mentions (`@maria`) and hashtags (`#travel`).
    /// - Paths, file names, versions, addresses of machines, numbers of accounts (IBAN) and telephones.
    /// - Emoji of several characters.
    ///
    /// Time is linear in the line, but for a repeated beginning of a tag or placeholder that never ends, which is looked
    /// for in `longestSpan` bytes.
    /// - Parameter own: patterns of the user; what they have is a content, unless it begins within another span.
    package static func find(in line: String, own: TextPatterns? = nil) -> [ProtectedSpan] {
        var line = line
        let mayHaveSome = own != nil || line.withUTF8 { $0.contains { marks[Int($0)] } }
        guard mayHaveSome else { return [] }
        let spans = ProtectedSpans(line, own)
        var found: [ProtectedSpan] = []
        var ownRanges = spans.ownRanges[...]
        var position = 0
        while position < spans.bytes.count {
            let earliest = found.last?.range.upperBound ?? 0
            ownRanges = ownRanges.drop { $0.lowerBound < position }
            var span = marks[Int(spans.bytes[position])] ? spans.span(at: position, notBefore: earliest) : nil
            if let range = ownRanges.first, range.lowerBound == position, range.upperBound > span?.range.upperBound ?? 0
            {
                span = ProtectedSpan(kind: .content, range: range)
            }
            // An address is noticed by a sign within it, and may have begun where something else is.
            if let span, span.range.lowerBound >= earliest {
                found.append(span)
                position = span.range.upperBound
            } else {
                position += 1
            }
        }
        return withWholeElements(found, in: spans.bytes)
    }

    /// A tag or placeholder longer than this is none.
    static let longestSpan = 1000

    /// The bytes that spans are noticed by: of an address, one inside it.
    private static let marks: [Bool] = {
        var marks = [Bool](repeating: false, count: 256)
        for mark in "<&{$%#:@wW_[\\/~.+(*0123456789ABCDEFGHIJKLMNOPQRSTUVXYZ".utf8 { marks[Int(mark)] = true }
        // The first bytes of emoji.
        for mark in [0xC2, 0xE2, 0xE3, 0xF0] { marks[mark] = true }
        return marks
    }()

    private func span(at position: Int, notBefore earliest: Int) -> ProtectedSpan? {
        switch bytes[position] {
        case UInt8(ascii: "<"): template(at: position) ?? markup(at: position)
        case UInt8(ascii: "&"): reference(at: position)
        case UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "%"):
            template(at: position) ?? placeholder(at: position)
        case UInt8(ascii: "#"):
            placeholder(at: position) ?? emojiSequence(at: position) ?? hashtag(at: position)
        case UInt8(ascii: "["), UInt8(ascii: "_"): template(at: position)
        case UInt8(ascii: "\\"): path(at: position) ?? escape(at: position)
        case UInt8(ascii: "/"), UInt8(ascii: "~"): path(at: position)
        case UInt8(ascii: "."): path(at: position) ?? dotted(around: position, notBefore: earliest)
        case UInt8(ascii: ":"):
            address(around: position, notBefore: earliest) ?? path(driveEnd: position, notBefore: earliest)
                ?? template(at: position)
        case UInt8(ascii: "@"): address(around: position, notBefore: earliest) ?? mention(at: position)
        case UInt8(ascii: "w"), UInt8(ascii: "W"): address(around: position, notBefore: earliest)
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "("), UInt8(ascii: "*"):
            emojiSequence(at: position) ?? telephone(at: position)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): account(at: position)
        default: emojiSequence(at: position)
        }
    }

    /// The byte at a position, or 0 outside the line.
    subscript(position: Int) -> UInt8 { bytes.indices.contains(position) ? bytes[position] : 0 }

    /// Whether the text at a position is this, ASCII letters in either case.
    func has(_ text: StaticString, at position: Int) -> Bool {
        guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[position + $0].asciiLowercase == text.utf8Start[$0] }
    }

    /// The end of the first occurrence of a text in what begins at `start`, from two bytes on and within a line; nil where
    /// there is none in `longestSpan` bytes.
    func end(of text: StaticString, inSpanFrom start: Int) -> Int? {
        let first = text.utf8Start[0]
        for position in start + 2..<max(start + 2, min(bytes.count, start + Self.longestSpan)) {
            if bytes[position].asciiLowercase == first && has(text, at: position) {
                return position + text.utf8CodeUnitCount
            }
            if isLineBreak(at: position) { return nil }
        }
        return nil
    }

    /// The first position from `start` on whose byte does not satisfy a condition.
    func skip(from start: Int, while condition: (UInt8) -> Bool) -> Int {
        var position = start
        while position < bytes.count, condition(bytes[position]) { position += 1 }
        return position
    }

    /// Whether a name that is told by its first sign may begin at a position: not within a word, a path or a formula.
    func beginsName(at position: Int) -> Bool {
        guard let before = bytes.scalar(before: position) else { return true }
        return !before.isWordCharacter && !"@#$%&/\\_-.+:=~*".unicodeScalars.contains(before)
    }

    /// Whether a word ends at a position, the last sign of which is before it.
    func endsWord(at position: Int) -> Bool { bytes.scalar(at: position).map { !$0.isWordCharacter } ?? true }
}
