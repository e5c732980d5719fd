import Text

/// Finds markup, placeholders and addresses in a line, from its beginning to its end.
package struct ProtectedSpans {
    let bytes: [UInt8]
    /// The names of the closing tags of the line.
    let closedNames: Set<String>

    private init(_ line: String) {
        bytes = Array(line.utf8)
        closedNames = Self.closedNames(in: bytes)
    }

    /// The spans of a line, in order; none overlap.
    ///
    /// - Tags of HTML and XML, comments, declarations and the like, as far as they are whole.
    /// - Placeholders: `{name}`, `{}`, `{0:N2}`, `{{anything}}`, `${name}`, `%{name}`, `%(name)s`, `%s`, `%1$d`, `%.2f`,
    ///   `%%`, and arguments of ICU: `{n, plural, one {# dog} other {# dogs}}`.
    /// - References to characters: `&amp;`, `&#8230;`.
    /// - Addresses: `https://…` and other schemes, `www.…`, `name@example.org`, without the punctuation that
    ///   ends a sentence after them.
    ///
    /// Time is linear in the line, but for a repeated beginning of a tag or placeholder that never ends, which is looked
    /// for in `longestSpan` bytes.
    package static func find(in line: String) -> [ProtectedSpan] {
        var line = line
        let mayHaveSome = line.withUTF8 { $0.contains { marks[Int($0)] } }
        guard mayHaveSome else { return [] }
        let spans = ProtectedSpans(line)
        var found: [ProtectedSpan] = []
        var position = 0
        while position < spans.bytes.count {
            let earliest = found.last?.range.upperBound ?? 0
            if marks[Int(spans.bytes[position])], let span = spans.span(at: position, notBefore: earliest) {
                found.append(span)
                position = span.range.upperBound
            } else {
                position += 1
            }
        }
        return found
    }

    /// A tag or placeholder longer than this is none.
    static let longestSpan = 1000

    /// The bytes that spans are noticed by: of an address, one inside it.
    private static let marks: [Bool] = {
        var marks = [Bool](repeating: false, count: 256)
        for mark in "<&{$%#:@wW".utf8 { marks[Int(mark)] = true }
        return marks
    }()

    private func span(at position: Int, notBefore earliest: Int) -> ProtectedSpan? {
        switch bytes[position] {
        case UInt8(ascii: "<"): markup(at: position)
        case UInt8(ascii: "&"): reference(at: position)
        case UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "#"), UInt8(ascii: "%"): placeholder(at: position)
        default: address(around: position, notBefore: earliest)
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
        var position = start + 2
        while position < min(bytes.count, start + Self.longestSpan), !isLineBreak(at: position) {
            if has(text, at: position) { return position + text.utf8CodeUnitCount }
            position += 1
        }
        return nil
    }

    /// The first position from `start` on whose byte does not satisfy a condition.
    func skip(from start: Int, while condition: (UInt8) -> Bool) -> Int {
        var position = start
        while position < bytes.count, condition(bytes[position]) { position += 1 }
        return position
    }
}
