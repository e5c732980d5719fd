import Text

/// What stands behind the text of a link or a picture of Markdown.
struct MarkdownLink {
    /// Where it ends.
    private(set) var end: Int
    /// The bytes of its title, without quotes; nil for none.
    private(set) var title: Range<Int>?
    /// The label of the link where the text is it; nil elsewhere.
    private(set) var label: Range<Int>?

    /// The longest label.
    private static let longestLabel = 1000
    /// How deep brackets in an address nest.
    private static let deepest = 32

    /// What stands behind the `]` of a text; nil where that makes no link.
    /// - Parameters:
    ///   - content: the bytes between the brackets.
    ///   - labels: those that the document defines.
    init?(behind content: Range<Int>, in text: MarkdownText, labels: Set<String>) {
        end = content.upperBound + 1
        if text[end] == UInt8(ascii: "("), readAddress(text) { return }
        if text[end] == UInt8(ascii: "[") {
            let begin = end + 1
            let limit = min(text.bytes.count, begin + Self.longestLabel)
            if let last = text.bytes[begin..<limit].firstIndex(where: {
                $0 == UInt8(ascii: "]") || $0 == UInt8(ascii: "[")
            }),
                text[last] == UInt8(ascii: "]"), last > begin
            {
                guard labels.contains(MarkdownReader.label(text.text(begin..<last))) else { return nil }
                end = last + 1
                return
            }
        }
        guard content.count <= Self.longestLabel, labels.contains(MarkdownReader.label(text.text(content))) else {
            return nil
        }
        label = content
        if text[end] == UInt8(ascii: "["), text[end + 1] == UInt8(ascii: "]") { end += 2 }
    }

    /// Reads `(address "title")`; nothing where that is none.
    private mutating func readAddress(_ text: MarkdownText) -> Bool {
        var position = Self.skipSpaces(end + 1, text)
        if text[position] == UInt8(ascii: "<") {
            position += 1
            while position < text.bytes.count, !"<>\n".utf8.contains(text[position]) {
                position += text[position] == UInt8(ascii: "\\") ? 2 : 1
            }
            guard text[position] == UInt8(ascii: ">") else { return false }
            position += 1
        } else {
            var depth = 0
            while position < text.bytes.count, text[position] > 0x20 {
                if text[position] == UInt8(ascii: "(") { depth += 1 }
                if depth > Self.deepest { return false }
                if text[position] == UInt8(ascii: ")") {
                    if depth == 0 { break }
                    depth -= 1
                }
                position += text[position] == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        let afterAddress = position
        position = Self.skipSpaces(position, text)
        var found: Range<Int>?
        if position > afterAddress, let quote = Self.closings[text[position]] {
            let begin = position + 1
            position = begin
            while position < text.bytes.count, text[position] != quote {
                if quote == UInt8(ascii: ")") && text[position] == UInt8(ascii: "(") { return false }
                position += text[position] == UInt8(ascii: "\\") ? 2 : 1
            }
            guard position < text.bytes.count else { return false }
            found = begin..<position
            position = Self.skipSpaces(position + 1, text)
        }
        guard text[position] == UInt8(ascii: ")") else { return false }
        title = found
        end = position + 1
        return true
    }

    private static let closings: [UInt8: UInt8] = [
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "'"),
        UInt8(ascii: "("): UInt8(ascii: ")"),
    ]

    private static func skipSpaces(_ start: Int, _ text: MarkdownText) -> Int {
        var position = start
        while position < text.bytes.count, " \t\n".utf8.contains(text[position]) { position += 1 }
        return position
    }
}
