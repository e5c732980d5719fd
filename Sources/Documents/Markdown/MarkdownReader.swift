import Text

/// Reads the blocks of a document of Markdown, line by line.
///
/// - Source: CommonMark 0.31.2, section 4, 5 and the appendix on parsing; GitHub Flavored Markdown 0.29 for tables and tasks.
struct MarkdownReader {
    /// What the last line was a part of.
    private enum Leaf {
        case none
        case paragraph
        case table
        case code
        case fence(sign: UInt8, count: Int)
        case html(begin: Int, end: StaticString)
    }

    /// The blocks that have text, in order.
    private(set) var blocks: [MarkdownBlock] = []
    /// The labels of the links that the document defines, as `label(_:)` makes them.
    private(set) var labels: Set<String> = []

    private let source: DocumentSource
    private var containers = MarkdownContainers()
    private var leaf = Leaf.none
    /// The lines of the paragraph that is being read.
    private var paragraph: [Range<Int>] = []
    /// How much of a definition of a link the next line may have.
    private var definition: (needsAddress: Bool, mayHaveTitle: Bool) = (false, false)
    /// Where the last line ended.
    private var lastEnd = 0

    /// Reads a document.
    init(_ source: DocumentSource) {
        self.source = source
        var lines = DocumentLines(source, from: Self.endOfFrontMatter(source))
        while let line = lines.next() {
            read(line.text)
            lastEnd = line.text.upperBound
        }
        endLeaf()
    }

    /// A label of a link as it is compared with others.
    static func label(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The end of the settings that a document may begin with, between lines of `---` or `+++`.
    private static func endOfFrontMatter(_ source: DocumentSource) -> Int {
        var lines = DocumentLines(source, from: source.begin)
        guard let first = lines.next() else { return source.begin }
        let fence = source.text(first.text)
        guard fence == "---" || fence == "+++" else { return source.begin }
        while let line = lines.next() {
            let text = source.text(line.text)
            if text == fence || fence == "---" && text == "..." { return line.end }
        }
        return source.begin
    }

    // MARK: Lines

    private mutating func read(_ line: Range<Int>) {
        var cursor = MarkdownCursor(line, in: source)
        let matched = containers.match(&cursor)
        let isClosed = !containers.isAll(matched)
        if !isClosed, goesOnRaw(cursor) { return }
        if cursor.isBlank {
            if isClosed { endLeaf() }
            return readBlank(closing: isClosed ? matched : nil)
        }
        let isInParagraph = if case .paragraph = leaf { true } else { false }
        if isClosed, isInParagraph, !beginsBlock(cursor) {
            // A line may leave out the signs of what it stands in.
            return paragraph.append(cursor.content)
        }
        if isClosed {
            endLeaf()
            containers.close(behind: matched)
        }
        var interrupts = isInParagraph && !isClosed
        if containers.begin(&cursor, interrupts: interrupts) {
            endLeaf()
            interrupts = false
            if cursor.isBlank { return }
        }
        readContent(cursor, interrupts: interrupts)
    }

    /// Goes on with code or HTML; no where there is none.
    private mutating func goesOnRaw(_ cursor: MarkdownCursor) -> Bool {
        switch leaf {
        case .fence(let sign, let count):
            if MarkdownLine.isEnd(of: (sign, count), cursor, in: source) { leaf = .none }
            return true
        case .html(let begin, let end):
            if end.utf8CodeUnitCount == 0 {
                if cursor.isBlank { endLeaf() }
                return !cursor.isBlank
            }
            if hasEnd(end, cursor.position..<cursor.end) { endHTML(begin, cursor.end) }
            return true
        case .none, .paragraph, .table, .code: return false
        }
    }

    private mutating func readBlank(closing matched: Int?) {
        if let matched { containers.close(behind: matched) }
        if case .code = leaf { return }
        endLeaf()
    }

    /// Whether a line ends the paragraph before it, which stands in something that the line does not go on.
    private func beginsBlock(_ cursor: MarkdownCursor) -> Bool {
        if cursor.indent >= 4 { return false }
        var (containers, place) = (containers, cursor)
        if containers.begin(&place, interrupts: false) { return true }
        return MarkdownLine.isRule(cursor) || MarkdownLine.heading(cursor, in: source) != nil
            || MarkdownLine.fence(cursor, in: source) != nil
            || MarkdownLine.html(cursor.content, interrupts: true, in: source) != nil
    }

    private mutating func readContent(_ cursor: MarkdownCursor, interrupts: Bool) {
        let content = cursor.content
        if cursor.indent >= 4 && !interrupts {
            if case .table = leaf { endLeaf() }
            leaf = .code
            return
        }
        if case .code = leaf { leaf = .none }
        if interrupts, MarkdownLine.isUnderline(content, in: source) { return endLeaf() }
        if cursor.indent < 4 {
            if MarkdownLine.isRule(cursor) { return endLeaf() }
            if let heading = MarkdownLine.heading(cursor, in: source) {
                endLeaf()
                return blocks.append(.heading(heading))
            }
            if let (sign, count) = MarkdownLine.fence(cursor, in: source) {
                endLeaf()
                leaf = .fence(sign: sign, count: count)
                return
            }
            if let end = MarkdownLine.html(content, interrupts: interrupts, in: source) {
                endLeaf()
                leaf = .html(begin: content.lowerBound, end: end)
                if hasEnd(end, content.lowerBound + 2..<content.upperBound) {
                    endHTML(content.lowerBound, content.upperBound)
                }
                return
            }
        }
        readText(content, interrupts: interrupts)
    }

    private mutating func readText(_ content: Range<Int>, interrupts: Bool) {
        if case .table = leaf { return appendRow(content) }
        if interrupts {
            guard let header = paragraph.last, MarkdownTable.isDelimiter(content, below: header, in: source) else {
                return paragraph.append(content)
            }
            paragraph.removeLast()
            endLeaf()
            leaf = .table
            return appendRow(header)
        }
        if MarkdownLine.isDirective(content, in: source) || MarkdownLine.isNotice(content, in: source)
            || readDefinition(content)
        {
            return
        }
        leaf = .paragraph
        paragraph = [content]
    }

    private mutating func appendRow(_ content: Range<Int>) {
        blocks += MarkdownTable.cells(of: content, in: source).map { .cell($0) }
    }

    /// Takes a line that is a part of a definition of a link.
    private mutating func readDefinition(_ content: Range<Int>) -> Bool {
        if definition.needsAddress, MarkdownLine.isAddress(content, in: source) {
            definition = (false, true)
            return true
        }
        if definition.mayHaveTitle, MarkdownLine.isTitle(content, in: source) {
            definition = (false, false)
            return true
        }
        definition = (false, false)
        guard let label = MarkdownLine.definition(content, in: source) else { return false }
        labels.insert(Self.label(source.text(label)))
        definition = (source.isBlank(label.upperBound + 2..<content.upperBound), true)
        return true
    }

    // MARK: Ends

    private func hasEnd(_ end: StaticString, _ range: Range<Int>) -> Bool {
        guard end.utf8CodeUnitCount > 0, !range.isEmpty else { return false }
        if end.utf8CodeUnitCount <= 3 {
            return source.first(end, from: range.lowerBound, before: range.upperBound) != nil
        }
        return source.text(range).lowercased().contains("\(end)")
    }

    private mutating func endHTML(_ begin: Int, _ end: Int) {
        leaf = .none
        // What stands between the lines of a quote is no HTML.
        if !containers.hasQuote { blocks.append(.html(begin..<end)) }
    }

    /// Ends what the last line was a part of.
    private mutating func endLeaf() {
        switch leaf {
        case .paragraph where !paragraph.isEmpty: blocks.append(.text(paragraph))
        case .html(let begin, _): endHTML(begin, max(begin, lastEnd))
        case .none, .paragraph, .table, .code, .fence: break
        }
        leaf = .none
        definition = (false, false)
    }
}
