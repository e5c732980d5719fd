import Text

/// Finds the markup within a text of Markdown.
///
/// - Source: CommonMark 0.31.2, section 6 and the appendix on parsing.
struct MarkdownInline {
    /// A `[` that may begin a link.
    private struct Bracket {
        let node: Int
        let isImage: Bool
    }

    /// How signs are written in the text.
    private(set) var style: MarkdownStyle

    private let source: DocumentSource
    private let text: MarkdownText
    private let labels: Set<String>
    private let translatesAttributes: Bool
    private let code: MarkdownCode
    private var nodes: [MarkdownNode] = []
    private var position = 0
    private var brackets: [Bracket] = []
    /// Brackets of links below this one begin none, as links have no links in them.
    private var firstActive = 0
    /// The elements of HTML that are open.
    private var elements = OpenElements<(node: Int, isUntranslated: Bool)>()
    /// The nodes of signs of emphasis of which nothing is known yet.
    private var runs: [Int] = []

    /// Where the document has the next end of a comment, behind what was looked at last; the greatest number where the text has none.
    private var commentEnd = 0

    /// A tag within a text is no longer than this.
    private static let longestTag = 8192

    /// A text of some lines.
    init(
        _ lines: [Range<Int>], _ style: MarkdownStyle, labels: Set<String>, translatesAttributes: Bool,
        in source: DocumentSource
    ) {
        self.source = source
        self.style = style
        self.labels = labels
        self.translatesAttributes = translatesAttributes
        text = MarkdownText(lines, in: source)
        code = MarkdownCode(text.bytes)
        while position < text.bytes.count { readNode() }
        nodes.emphasize(runs)
        for run in runs where nodes[run].hasFreeSigns { self.style.noteBare(text.bytes[nodes[run].range]) }
    }

    /// The text in its parts.
    var tokens: [InlineToken] { nodes.flatMap { $0.tokens(in: text) } }

    private mutating func append(_ kind: MarkdownNode.Kind, to end: Int) {
        nodes.append(MarkdownNode(kind: kind, range: position..<end))
        position = end
    }

    private mutating func appendText(to end: Int) {
        style.noteBare(text.bytes[position..<end])
        append(.text(text.text(position..<end)), to: end)
    }

    private mutating func readNode() {
        switch text[position] {
        case UInt8(ascii: "\\"): readEscape()
        case UInt8(ascii: "`"):
            let (begin, end) = (position, position + code.run(at: position))
            if let last = code.end(of: begin) { append(.token(.untranslated), to: last) } else { appendText(to: end) }
        case UInt8(ascii: "$"):
            if let end = endOfFormula() { append(.token(.untranslated), to: end) } else { appendText(to: position + 1) }
        case UInt8(ascii: "<"): readTag()
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): readDelimiters()
        case UInt8(ascii: "["): readBracket(isImage: false)
        case UInt8(ascii: "!") where text[position + 1] == UInt8(ascii: "["): readBracket(isImage: true)
        case UInt8(ascii: "]"): readLink()
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"): readSpace()
        default:
            var end = position + 1
            while end < text.bytes.count, !Self.signs.contains(text[end]) { end += 1 }
            appendText(to: end)
        }
    }

    private static let signs = Set("\\`$<*_~[]! \t\n".utf8)

    private mutating func readEscape() {
        let next = text[position + 1]
        if next == UInt8(ascii: "\n") {
            append(.token(.empty("br")), to: position + 2)
        } else if next == UInt8(ascii: "<") || next == UInt8(ascii: "&") {
            // What is read as it is would be taken for markup.
            append(.token(.empty("x")), to: position + 2)
        } else if next.isASCIIPunctuation {
            style.noteEscaped(next)
            append(.text(text.text(position + 1..<position + 2)), to: position + 2)
        } else {
            appendText(to: position + 1)
        }
    }

    private mutating func readSpace() {
        var end = position
        var isHard = false
        while " \t\n".utf8.contains(text[end]) {
            if text[end] == UInt8(ascii: "\n") {
                isHard = isHard || source.bytes[text.range(end..<end + 1)].starts(with: "  ".utf8)
            }
            end += 1
        }
        append(isHard ? .token(.empty("br")) : .space, to: end)
    }

    /// The end of `$…$`; nil for what is an amount of money.
    private func endOfFormula() -> Int? {
        let begin = position + (text[position + 1] == UInt8(ascii: "$") ? 2 : 1)
        guard begin < text.bytes.count, text[begin] > 0x20 else { return nil }
        let limit = min(text.bytes.count, begin + 1000)
        guard let end = text.bytes[begin..<limit].firstIndex(of: UInt8(ascii: "$")), end > begin, text[end - 1] > 0x20
        else {
            return nil
        }
        let last = end + (begin - position)
        return text[last].isASCIIDigit || begin - position == 2 && text[end + 1] != UInt8(ascii: "$") ? nil : last
    }

    // MARK: Tags

    private mutating func readTag() {
        let end = min(text.bytes.count, position + Self.longestTag)
        if let last = endOfAddress(end) { return append(.token(.untranslated), to: last) }
        let place = text.range(position..<position + 1).lowerBound
        let limit = text.range(end - 1..<end).upperBound
        if source.has("<!--", at: place) {
            let last = endOfComment(from: place + 4)
            if last <= limit { return append(.token(.empty("!")), to: text.position(of: last)) }
        }
        guard let tag = MarkupTag(at: place, before: limit, without: UInt8(ascii: "<"), in: source) else {
            return appendText(to: position + 1)
        }
        let isEmpty = tag.isEmpty || HTMLElements.empty.contains(tag.name)
        let kind: InlineToken.Kind =
            isEmpty ? .empty(tag.name) : tag.isClosing ? .closing(tag.name) : .opening(tag.name)
        append(.token(kind), to: text.position(of: tag.range.upperBound))
        let forbidsTranslation = tag.forbidsTranslation(in: source)
        if translatesAttributes && !tag.isClosing && !forbidsTranslation {
            nodes[nodes.count - 1].attributes = tag.readableAttributes(in: source)
        }
        if isEmpty { return }
        if tag.isClosing {
            if let ended = elements.end(tag.name)?.element, ended.isUntranslated { leaveUntranslated(from: ended.node) }
        } else {
            let isForMachines = HTMLElements.machine.contains(tag.name) || HTMLElements.raw.contains(tag.name)
            elements.begin(tag.name, (nodes.count - 1, isForMachines || forbidsTranslation))
        }
    }

    /// The end of a comment that begins before a position of the document; the greatest number for none.
    ///
    /// Comments begin one behind the other: no part of the text is looked at twice.
    private mutating func endOfComment(from begin: Int) -> Int {
        if commentEnd < begin + 3 {
            let end = text.range(text.bytes.count - 1..<text.bytes.count).upperBound
            commentEnd = source.first("-->", from: begin, before: end).map { $0 + 3 } ?? Int.max
        }
        return commentEnd
    }

    /// Makes one node of an element that nobody translates, up to here.
    private mutating func leaveUntranslated(from begin: Int) {
        endRuns(behind: begin, emphasizes: false)
        while let last = brackets.last, last.node > begin { brackets.removeLast() }
        firstActive = min(firstActive, brackets.count)
        let (start, attributes) = (nodes[begin].range.lowerBound, nodes[begin].attributes)
        nodes.removeLast(nodes.count - begin)
        let end = position
        position = start
        append(.token(.untranslated), to: end)
        nodes[nodes.count - 1].attributes = attributes
    }

    /// The end of `<https://example.org>` or `<name@example.org>`.
    private func endOfAddress(_ end: Int) -> Int? {
        guard
            let last = text.bytes[position + 1..<end].firstIndex(where: { $0 <= 0x20 || "<>".utf8.contains($0) }),
            text[last] == UInt8(ascii: ">")
        else { return nil }
        let inside = text.bytes[position + 1..<last]
        let scheme = inside.prefix { $0.isASCIIAlphanumeric || "+.-".utf8.contains($0) }
        let isWeb = scheme.count > 1 && text[scheme.endIndex] == UInt8(ascii: ":") && scheme.endIndex < last
        return isWeb || inside.dropFirst().contains(UInt8(ascii: "@")) && !inside.contains(UInt8(ascii: "\""))
            ? last + 1 : nil
    }

    // MARK: Emphasis

    private mutating func readDelimiters() {
        var end = position + 1
        while text[end] == text[position] { end += 1 }
        let run = MarkdownDelimiters(at: position, count: end - position, in: text)
        if run.sign == UInt8(ascii: "~") && run.count > 2 { return appendText(to: end) }
        runs.append(nodes.count)
        append(.delimiters(run), to: end)
    }

    /// Ends the runs of signs behind a node, which belong together.
    private mutating func endRuns(behind node: Int, emphasizes: Bool) {
        let begin = runs.lastIndex { $0 < node }.map { $0 + 1 } ?? 0
        if emphasizes {
            nodes.emphasize(runs[begin...])
            for run in runs[begin...] where nodes[run].hasFreeSigns { style.noteBare(text.bytes[nodes[run].range]) }
        }
        runs.removeLast(runs.count - begin)
    }

    // MARK: Links

    private mutating func readBracket(isImage: Bool) {
        if !isImage, text[position + 1] == UInt8(ascii: "^") {
            let end = text.bytes[(position + 2)...].prefix(1000).firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: "]") }
            if let end, text[end] == UInt8(ascii: "]"), end > position + 2 {
                return append(.token(.empty("x")), to: end + 1)
            }
        }
        brackets.append(Bracket(node: nodes.count, isImage: isImage))
        appendText(to: position + (isImage ? 2 : 1))
    }

    private mutating func readLink() {
        guard let bracket = brackets.popLast() else { return appendText(to: position + 1) }
        let isActive = bracket.isImage || brackets.count >= firstActive
        firstActive = min(firstActive, brackets.count)
        let content = nodes[bracket.node].range.upperBound..<position
        guard isActive, let link = MarkdownLink(behind: content, in: text, labels: labels) else {
            return appendText(to: position + 1)
        }
        endRuns(behind: bracket.node, emphasizes: !bracket.isImage)
        // An element that begins in it ends in it.
        elements.forget { $0.node >= bracket.node }
        var attributes = [bracket.isImage && hasPlainText(behind: bracket.node) ? content : nil, link.title]
            .compactMap { $0.flatMap(attribute) }
        let written = link.label.map { Array("][\(text.text($0))]".utf8) }
        if bracket.isImage {
            let begin = nodes[bracket.node].range.lowerBound
            // The text between the brackets is the label, and so stays.
            if link.label != nil { attributes = [] }
            nodes.removeLast(nodes.count - bracket.node)
            position = begin
            append(.token(.empty("img")), to: link.end)
        } else {
            nodes[bracket.node].kind = .token(.opening("a"))
            append(.token(.closing("a")), to: link.end)
            nodes[nodes.count - 1].written = written
            firstActive = brackets.count
        }
        nodes[nodes.count - 1].attributes = attributes
    }

    private func hasPlainText(behind node: Int) -> Bool {
        nodes[(node + 1)...].allSatisfy { node in
            switch node.kind {
            case .text: node.range.count > 1 || text[node.range.lowerBound] != UInt8(ascii: "\\")
            case .space: true
            case .token, .delimiters: false
            }
        }
    }

    private func attribute(_ range: Range<Int>) -> InlineToken.Attribute? {
        let value = text.text(range)
        guard translatesAttributes, text.isContiguous(range), value.hasLetters, !value.utf8.contains(UInt8(ascii: "\\"))
        else {
            return nil
        }
        return InlineToken.Attribute(range: text.range(range), text: value)
    }
}

extension MarkdownNode {
    /// Whether there are signs in it that are text.
    fileprivate var hasFreeSigns: Bool { if case .delimiters(let run) = kind { run.free > 0 } else { false } }
}
