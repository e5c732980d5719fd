import Text

/// Finds markup, placeholders, addresses and their like in a line, from its beginning to its end.
package struct ProtectedSpans {
    let bytes: [UInt8]
    /// The names of the closing tags of the line.
    let closedNames: Set<String>
    /// Where elements end whose contents are no markup, by their names.
    let rawClosings: [String: [Range<Int>]]

    /// Of a line in UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        closedNames = Self.closedNames(in: bytes)
        rawClosings = closedNames.isEmpty ? [:] : Self.rawClosings(in: bytes)
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
    /// Time is linear in the line, but for a repeated beginning of a placeholder that never ends, which is looked for in
    /// `longestSpan` bytes.
    /// - Parameter own: patterns of the user; what they have is a content, unless it begins within another span or is no longer
    ///   than one that begins with it. What ends within another span goes on to the end of that.
    package static func find(in line: String, own: TextPatterns? = nil) -> [ProtectedSpan] {
        var line = line
        let mayHaveSome = line.withUTF8 { $0.contains { marks[Int($0)] } }
        let ownRanges = own?.ranges(in: line) ?? []
        guard mayHaveSome || !ownRanges.isEmpty else { return [] }
        let bytes = Array(line.utf8)
        let found = mayHaveSome ? ProtectedSpans(bytes).all : []
        return withWholeElements(with(ownRanges, among: found), in: bytes)
    }

    /// Those that are found by their signs.
    private var all: [ProtectedSpan] {
        var found: [ProtectedSpan] = []
        var position = 0
        while position < bytes.count {
            let earliest = found.last?.range.upperBound ?? 0
            // An address is noticed by a sign within it, and may have begun where something else is.
            if Self.marks[Int(bytes[position])], let span = span(at: position, behind: found.last),
                span.range.lowerBound >= earliest
            {
                found.append(span)
                position = span.range.upperBound
            } else {
                position += 1
            }
        }
        return found
    }

    /// A placeholder longer than this is none, nor is a tag that is longer without what stands in quotes.
    static let longestSpan = 1000

    /// The bytes that spans are noticed by: of an address, one inside it.
    private static let marks: [Bool] = {
        var marks = [Bool](repeating: false, count: 256)
        for mark in "<&{$%#:@wW_[\\/~.+(*0123456789ABCDEFGHIJKLMNOPQRSTUVXYZ".utf8 { marks[Int(mark)] = true }
        // The first bytes of emoji.
        for mark in [0xC2, 0xE2, 0xE3, 0xF0] { marks[mark] = true }
        return marks
    }()

    private func span(at position: Int, behind last: ProtectedSpan?) -> ProtectedSpan? {
        let earliest = last?.range.upperBound ?? 0
        return switch bytes[position] {
        case UInt8(ascii: "<"): template(at: position) ?? markup(at: position)
        case UInt8(ascii: "&"): reference(at: position)
        case UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "%"):
            template(at: position) ?? placeholder(at: position)
        case UInt8(ascii: "#"):
            placeholder(at: position) ?? emojiSequence(at: position) ?? hashtag(at: position)
        case UInt8(ascii: "["), UInt8(ascii: "_"): template(at: position)
        case UInt8(ascii: "\\"): path(at: position) ?? escape(at: position, behind: last)
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
