import Text

/// Finds the texts of a stretch of HTML: what stands between the tags of blocks.
struct HTMLReader {
    private let source: DocumentSource
    private let range: Range<Int>
    private let style: MarkupStyle
    private let translatesAttributes: Bool
    private var position: Int
    /// The text that is being read, with its tags.
    private var tokens: [InlineToken] = []
    /// Whether it stands in a paragraph.
    private var isInParagraph = false
    /// Where elements that nobody translates end by tags of their own.
    private lazy var ends = endsByTags()

    /// A stretch of a document.
    init(_ source: DocumentSource, _ range: Range<Int>, _ style: MarkupStyle, translatesAttributes: Bool) {
        self.source = source
        self.range = range
        self.style = style
        self.translatesAttributes = translatesAttributes
        position = range.lowerBound
    }

    /// Reads the stretch to its end.
    mutating func read(into builder: inout DocumentBuilder) {
        while position < range.upperBound {
            if source[position] == UInt8(ascii: "<"), readMarkup(into: &builder) { continue }
            readText()
        }
        endText(&builder)
    }

    // MARK: Text

    /// Reads up to the next `<`, one that is text included.
    private mutating func readText() {
        let begin = position
        position = source.skip(from: position + 1, to: range.upperBound) { $0 != UInt8(ascii: "<") }
        tokens += InlineToken.words(begin..<position, in: source)
    }

    private mutating func endText(_ builder: inout DocumentBuilder) {
        builder.replace(tokens, style)
        tokens.removeAll()
    }

    // MARK: Markup

    /// Reads the markup that begins at a `<`; nothing where it is text.
    private mutating func readMarkup(into builder: inout DocumentBuilder) -> Bool {
        let start = position
        if let end = endOfOtherMarkup(start) {
            tokens.append(InlineToken(kind: .empty("!"), range: start..<end))
            position = end
            return true
        }
        let second = source[start + 1]
        guard second.isASCIILetter || second == UInt8(ascii: "/") && source[start + 2].isASCIILetter else {
            return false
        }
        guard let tag = MarkupTag(at: start, before: range.upperBound, in: source) else {
            // A tag that never ends is none, and nothing follows it.
            tokens.append(InlineToken(kind: .empty("!"), range: start..<range.upperBound))
            position = range.upperBound
            return true
        }
        position = tag.range.upperBound
        var token = InlineToken(kind: kind(of: tag), range: tag.range)
        if translatesAttributes && !tag.isClosing && !tag.forbidsTranslation(in: source) {
            token.attributes = tag.readableAttributes(in: source)
        }
        let isBlock = HTMLElements.blocks.contains(tag.name)
        if let end = endOfUntranslated(tag) {
            position = end
            token = InlineToken(kind: .untranslated, range: start..<end, attributes: token.attributes)
        }
        if isBlock {
            isInParagraph = token.kind == .opening("p")
            endText(&builder)
            builder.replaceAttributes(of: token, style)
        } else {
            tokens.append(token)
        }
        return true
    }

    private func kind(of tag: MarkupTag) -> InlineToken.Kind {
        if tag.isEmpty || HTMLElements.empty.contains(tag.name) { return .empty(tag.name) }
        return tag.isClosing ? .closing(tag.name) : .opening(tag.name)
    }

    /// The end of a comment, a declaration or the like; nil for what is none.
    private func endOfOtherMarkup(_ start: Int) -> Int? {
        let end = range.upperBound
        if source.has("<!--", at: start) {
            for closing in ["<!-->", "<!--->"] as [StaticString] where source.has(closing, at: start) {
                return min(end, start + closing.utf8CodeUnitCount)
            }
            return source.first("-->", from: start + 4, before: end).map { $0 + 3 } ?? end
        }
        if source.has("<![CDATA[", at: start) {
            return source.first("]]>", from: start + 9, before: end).map { $0 + 3 } ?? end
        }
        let second = source[start + 1]
        let isClosing = second == UInt8(ascii: "/") && start + 2 < end && !source[start + 2].isASCIILetter
        guard second == UInt8(ascii: "!") || second == UInt8(ascii: "?") || isClosing else { return nil }
        return source.first(">", from: start + 1, before: end).map { $0 + 1 } ?? end
    }

    // MARK: What nobody translates

    /// The end of an element whose contents stay what they are; nil for what is translated.
    private mutating func endOfUntranslated(_ tag: MarkupTag) -> Int? {
        if tag.isClosing { return nil }
        // A slash does not end one of these.
        if HTMLElements.raw.contains(tag.name) { return endOfRaw(tag) }
        if tag.isEmpty || HTMLElements.empty.contains(tag.name) { return nil }
        return isUntranslated(tag) ? endOfElement(tag) : nil
    }

    /// Whether nobody translates what stands in an element, which is markup.
    private func isUntranslated(_ tag: MarkupTag) -> Bool {
        HTMLElements.machine.contains(tag.name) || tag.forbidsTranslation(in: source)
    }

    /// The end of an element whose contents are no markup, at the latest that of the stretch.
    private func endOfRaw(_ tag: MarkupTag) -> Int {
        let name = Array(tag.name.utf8)
        var position = tag.range.upperBound
        while let start = source.first("</", from: position, before: range.upperBound) {
            position = start + 2
            let end = position + name.count
            guard end < range.upperBound, MarkupTag.isSpace(source[end]) || "/>".utf8.contains(source[end]),
                source.bytes[position..<end].elementsEqual(name, by: { $0.asciiLowercase == $1 })
            else { continue }
            return MarkupTag(at: start, before: range.upperBound, in: source)?.range.upperBound ?? range.upperBound
        }
        return range.upperBound
    }

    /// The end of an element with others in it, at the latest that of the stretch.
    private mutating func endOfElement(_ tag: MarkupTag) -> Int {
        // Without a tag of its own, what stands in a paragraph ends with it.
        if isInParagraph, let end = ends[tag.range.lowerBound] { return end }
        var position = tag.range.upperBound
        var contents = HTMLContents(of: tag.name, isInParagraph: isInParagraph)
        while let inner = nextTag(from: position) {
            switch contents.place(of: inner) {
            case .within: position = inner.range.upperBound
            case .last: return inner.range.upperBound
            case .behind: return inner.range.lowerBound
            }
        }
        return range.upperBound
    }

    /// The ends of the elements that nobody translates and that have an end tag within the element around them, by their begins.
    private func endsByTags() -> [Int: Int] {
        var ends: [Int: Int] = [:]
        var open = OpenElements<Int?>()
        var position = range.lowerBound
        while let tag = nextTag(from: position) {
            position = tag.range.upperBound
            if tag.isClosing {
                if let begin = open.end(tag.name)?.element { ends[begin] = position }
            } else if !tag.isEmpty && !HTMLElements.empty.contains(tag.name) {
                open.begin(tag.name, isUntranslated(tag) ? tag.range.lowerBound : nil)
            }
        }
        return ends
    }

    /// The next tag of an element whose contents are markup; nil for none.
    private func nextTag(from start: Int) -> MarkupTag? {
        var position = start
        while true {
            position = source.skip(from: position, to: range.upperBound) { $0 != UInt8(ascii: "<") }
            if position >= range.upperBound { return nil }
            if let end = endOfOtherMarkup(position) {
                position = end
            } else if let tag = MarkupTag(at: position, before: range.upperBound, in: source) {
                guard HTMLElements.raw.contains(tag.name) && !tag.isClosing else { return tag }
                position = endOfRaw(tag)
            } else if source[position + 1].isASCIILetter || source[position + 1] == UInt8(ascii: "/") {
                // A tag that never ends is none, and nothing follows it.
                return nil
            } else {
                position += 1
            }
        }
    }
}
