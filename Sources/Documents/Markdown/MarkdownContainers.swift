import Text

/// The quotes and items of lists that a line of Markdown stands in.
struct MarkdownContainers {
    private enum Container: Equatable {
        case quote
        /// An item, whose text has so many columns before it.
        case item(indent: Int)
    }

    /// How many stand in each other at most; what looks like more is text.
    private static let deepest = 100

    private var open: [Container] = []

    /// Whether a line may stand in a quote, whose signs are between its lines.
    var hasQuote: Bool { open.contains(.quote) }

    /// Whether so many are all that are open.
    func isAll(_ count: Int) -> Bool { count == open.count }

    /// Passes over what a line has for the containers that are open.
    /// - Returns: how many it goes on.
    func match(_ cursor: inout MarkdownCursor) -> Int {
        for (number, container) in open.enumerated() {
            switch container {
            case .quote:
                guard Self.skipQuote(&cursor) else { return number }
            case .item(let indent):
                guard cursor.indent >= indent || cursor.isBlank else { return number }
                cursor.skipIndent(indent)
            }
        }
        return open.count
    }

    /// Closes those that a line does not go on.
    mutating func close(behind count: Int) { open.removeLast(open.count - count) }

    /// Opens those that a line begins.
    /// - Parameter interrupts: whether the line may go on a paragraph.
    /// - Returns: whether there was one.
    mutating func begin(_ cursor: inout MarkdownCursor, interrupts: Bool) -> Bool {
        var hasBegun = false
        while open.count < Self.deepest, cursor.indent < 4 {
            let isInParagraph = interrupts && !hasBegun
            if Self.skipQuote(&cursor) {
                open.append(.quote)
            } else if !MarkdownLine.isRule(cursor), let indent = Self.skipMarker(&cursor, interrupts: isInParagraph) {
                open.append(.item(indent: indent))
            } else if !isInParagraph, Self.skipFootnote(&cursor) {
                open.append(.item(indent: 4))
            } else {
                break
            }
            hasBegun = true
        }
        return hasBegun
    }

    private static func skipQuote(_ cursor: inout MarkdownCursor) -> Bool {
        var place = cursor
        guard place.indent < 4 else { return false }
        place.skipIndent()
        guard place.byte() == UInt8(ascii: ">") else { return false }
        place.advance()
        place.skipIndent(1)
        cursor = place
        return true
    }

    /// Passes over the sign or number of an item, and gives the columns before its text; nil where there is none.
    private static func skipMarker(_ cursor: inout MarkdownCursor, interrupts: Bool) -> Int? {
        var place = cursor
        let before = place.indent
        place.skipIndent()
        var width = 1
        if place.byte().isASCIIDigit {
            while place.byte(width).isASCIIDigit { width += 1 }
            guard width < 10, place.byte(width) == UInt8(ascii: ".") || place.byte(width) == UInt8(ascii: ")") else {
                return nil
            }
            if interrupts && !(width == 1 && place.byte() == UInt8(ascii: "1")) { return nil }
            width += 1
        } else if !"-+*".utf8.contains(place.byte()) {
            return nil
        }
        place.advance(width)
        let spaces = place.indent
        if place.isBlank {
            if interrupts { return nil }
            cursor = place
            return before + width + 1
        }
        guard spaces > 0 else { return nil }
        // More spaces are those of a block of code.
        let taken = spaces < 5 ? spaces : 1
        place.skipIndent(taken)
        skipTask(&place)
        cursor = place
        return before + width + taken
    }

    /// Passes over the box of a task: `[ ] `, `[x] `.
    private static func skipTask(_ cursor: inout MarkdownCursor) {
        guard cursor.byte() == UInt8(ascii: "["), " xX".utf8.contains(cursor.byte(1)),
            cursor.byte(2) == UInt8(ascii: "]"), cursor.byte(3) == UInt8(ascii: " ")
        else { return }
        cursor.advance(4)
    }

    /// Passes over `[^name]:`.
    private static func skipFootnote(_ cursor: inout MarkdownCursor) -> Bool {
        var place = cursor
        place.skipIndent()
        guard place.byte() == UInt8(ascii: "["), place.byte(1) == UInt8(ascii: "^") else { return false }
        var width = 2
        while place.byte(width) != 0, place.byte(width) != UInt8(ascii: "]") { width += 1 }
        guard width > 2, place.byte(width + 1) == UInt8(ascii: ":") else { return false }
        place.advance(width + 2)
        cursor = place
        return true
    }
}
