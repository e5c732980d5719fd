import Text

/// What lines of Markdown are by themselves.
enum MarkdownLine {
    /// Whether a line is a rule: `---`, `* * *`.
    static func isRule(_ cursor: MarkdownCursor) -> Bool {
        var cursor = cursor
        guard cursor.indent < 4 else { return false }
        cursor.skipIndent()
        let sign = cursor.byte()
        guard "-_*".utf8.contains(sign) else { return false }
        var count = 0
        while cursor.byte() != 0 {
            if cursor.byte() == sign {
                count += 1
            } else if cursor.byte() != UInt8(ascii: " ") && cursor.byte() != UInt8(ascii: "\t") {
                return false
            }
            cursor.advance()
        }
        return count >= 3
    }

    /// Whether a line makes a heading of the paragraph before it.
    static func isUnderline(_ content: Range<Int>, in source: DocumentSource) -> Bool {
        guard let sign = source.bytes[content].first, sign == UInt8(ascii: "=") || sign == UInt8(ascii: "-") else {
            return false
        }
        return source.bytes[content].allSatisfy { $0 == sign }
    }

    /// The text of a heading `## …`; nil for what is none.
    static func heading(_ cursor: MarkdownCursor, in source: DocumentSource) -> Range<Int>? {
        var cursor = cursor
        cursor.skipIndent()
        let level = cursor.run(of: UInt8(ascii: "#"))
        guard 1...6 ~= level else { return nil }
        cursor.advance(level)
        guard cursor.indent > 0 || cursor.isBlank else { return nil }
        var content = cursor.content
        // The closing signs, and what other programs read in braces behind a heading.
        if source[content.upperBound - 1] == UInt8(ascii: "}"),
            let brace = source.bytes[content].lastIndex(of: UInt8(ascii: "{")), brace > content.lowerBound,
            source[brace + 1] == UInt8(ascii: "#")
        {
            content = source.trimmed(content.lowerBound..<brace)
        }
        var end = content.upperBound
        while end > content.lowerBound, source[end - 1] == UInt8(ascii: "#") { end -= 1 }
        let isClosed = end == content.lowerBound || " \t".utf8.contains(source[end - 1])
        return isClosed ? source.trimmed(content.lowerBound..<end) : content
    }

    /// The sign and the length of the fence that a line begins code with; nil for what is none.
    static func fence(_ cursor: MarkdownCursor, in source: DocumentSource) -> (sign: UInt8, count: Int)? {
        var cursor = cursor
        cursor.skipIndent()
        let sign = cursor.byte()
        if sign == UInt8(ascii: "$"), cursor.run(of: sign) == 2 {
            // Formulas; those on one line are within a text.
            let rest = cursor.content.lowerBound + 2..<cursor.content.upperBound
            return source.bytes[rest].contains(sign) ? nil : (sign, 2)
        }
        guard sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else { return nil }
        let count = cursor.run(of: sign)
        cursor.advance(count)
        let isBroken = sign == UInt8(ascii: "`") && source.bytes[cursor.position..<cursor.end].contains(sign)
        return count >= 3 && !isBroken ? (sign, count) : nil
    }

    /// Whether a line ends code that a fence began.
    static func isEnd(of fence: (sign: UInt8, count: Int), _ cursor: MarkdownCursor, in source: DocumentSource) -> Bool
    {
        var cursor = cursor
        if fence.sign == UInt8(ascii: "$") { return source.text(cursor.content).hasSuffix("$$") }
        guard cursor.indent < 4 else { return false }
        cursor.skipIndent()
        let count = cursor.run(of: fence.sign)
        cursor.advance(count)
        return count >= fence.count && cursor.isBlank
    }

    /// Whether a line belongs to a program that reads more than Markdown: `:::`, `{% … %}`, `{: …}`.
    static func isDirective(_ content: Range<Int>, in source: DocumentSource) -> Bool {
        if source.has(":::", at: content.lowerBound) { return true }
        let isBraced =
            source[content.lowerBound] == UInt8(ascii: "{") && source[content.upperBound - 1] == UInt8(ascii: "}")
        return isBraced && "%:#.".utf8.contains(source[content.lowerBound + 1])
    }

    /// Whether a line is the mark of a notice, `[!NOTE]`.
    static func isNotice(_ content: Range<Int>, in source: DocumentSource) -> Bool {
        source.has("[!", at: content.lowerBound) && source[content.upperBound - 1] == UInt8(ascii: "]")
            && source.bytes[content].dropFirst(2).dropLast().allSatisfy(\.isASCIILetter)
    }

    // MARK: HTML

    /// What ends a block of HTML that a line begins: a sign on a line, or with an empty one a blank line; nil for none.
    /// - Source: CommonMark 0.31.2, section 4.6.
    static func html(_ content: Range<Int>, interrupts: Bool, in source: DocumentSource) -> StaticString? {
        let begin = content.lowerBound
        guard source[begin] == UInt8(ascii: "<") else { return nil }
        for (sign, end) in [("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")] as [(StaticString, StaticString)]
        where source.has(sign, at: begin) {
            return end
        }
        if source[begin + 1] == UInt8(ascii: "!") && source[begin + 2].isASCIILetter { return ">" }
        let nameBegin = begin + (source[begin + 1] == UInt8(ascii: "/") ? 2 : 1)
        let nameEnd = source.skip(from: nameBegin, to: content.upperBound) {
            $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-")
        }
        let name = source.text(nameBegin..<nameEnd).lowercased()
        let isWhole = nameEnd == content.upperBound || " \t/>".utf8.contains(source[nameEnd])
        if isWhole, nameBegin == begin + 1 {
            switch name {
            case "script": return "</script>"
            case "pre": return "</pre>"
            case "style": return "</style>"
            case "textarea": return "</textarea>"
            default: break
            }
        }
        if isWhole && (HTMLElements.blocks.contains(name) || otherBlocks.contains(name)) { return "" }
        guard !interrupts,
            let tag = MarkupTag(at: begin, before: content.upperBound, without: UInt8(ascii: "<"), in: source),
            tag.range.upperBound == content.upperBound
        else { return nil }
        return ""
    }

    private static let otherBlocks: Set<String> = [
        "base", "basefont", "col", "colgroup", "frame", "hr", "iframe", "link", "menuitem", "noframes", "param",
        "track",
    ]
}
