import Text

/// Finds the texts of a document of XML.
struct XMLReader {
    private let source: DocumentSource
    private let outline: XMLOutline
    private let dialect: XMLDialect
    private let settings: DocumentSettings
    /// For each part whether the text of the element that it begins is to be translated.
    private let isRead: [Bool]
    /// The text that is being read, with its tags.
    private var tokens: [InlineToken] = []
    /// Whether spaces have a meaning in a part of it.
    private var keepsSpace = false

    init(_ source: DocumentSource, _ outline: XMLOutline, _ dialect: XMLDialect, _ settings: DocumentSettings) {
        self.source = source
        self.outline = outline
        self.dialect = dialect
        self.settings = settings
        isRead = dialect.translatedElements(of: outline)
    }

    /// Reads the document to its end.
    mutating func read(into builder: inout DocumentBuilder) {
        var number = 0
        while number < outline.events.count {
            number = read(number, into: &builder) + 1
        }
        endText(&builder)
    }

    /// Reads a part, and gives the number of the last one that was read with it.
    private mutating func read(_ number: Int, into builder: inout DocumentBuilder) -> Int {
        let event = outline.events[number]
        switch event.kind {
        case .opening(let tag):
            let isRead = outline.isTranslated[number]
            let attributes =
                isRead && settings.translatesAttributes ? tag.readableAttributes(in: source) : []
            let last = isRead ? number : outline.ends[number]
            guard outline.isInline[number] else {
                endText(&builder)
                let token = InlineToken(kind: .empty("x"), range: event.range, attributes: attributes)
                builder.replaceAttributes(of: token, MarkupStyle(rules: .xml))
                return last
            }
            let range = event.range.lowerBound..<outline.events[last].range.upperBound
            let kind: InlineToken.Kind =
                !isRead ? .untranslated : tag.isEmpty ? .empty(tag.name) : .opening(tag.name)
            tokens.append(InlineToken(kind: kind, range: range, attributes: attributes))
            return last
        case .closing(let name):
            if let element = event.element, outline.isInline[element] {
                tokens.append(InlineToken(kind: .closing(name), range: event.range))
            } else {
                endText(&builder)
            }
        case .text:
            if let element = event.element, isRead[element] { readText(event, in: element, &builder) }
        case .cdata(let content):
            if let element = event.element, isRead[element] { readCDATA(event, content, in: element, &builder) }
        case .other:
            tokens.append(InlineToken(kind: .empty("!"), range: event.range))
        }
        return number
    }

    // MARK: Text

    private mutating func readText(_ event: XMLEvent, in element: Int, _ builder: inout DocumentBuilder) {
        keepsSpace = keepsSpace || outline.keepsSpace[element]
        for token in InlineToken.xml(event.range, in: source) {
            if token.kind == .space, outline.keepsSpace[element],
                source.bytes[token.range].contains(UInt8(ascii: "\n"))
            {
                endText(&builder)
                keepsSpace = true
            } else {
                tokens.append(token)
            }
        }
    }

    /// A CDATA section that is all that an element has is HTML or plain text; one beside text comes through.
    private mutating func readCDATA(
        _ event: XMLEvent, _ content: Range<Int>, in element: Int, _ builder: inout DocumentBuilder
    ) {
        guard !outline.hasText[element], !outline.isInline[element] else {
            tokens.append(InlineToken(kind: .untranslated, range: event.range))
            return
        }
        endText(&builder)
        var reader = HTMLReader(
            source, content, MarkupStyle(rules: .htmlInCDATA), translatesAttributes: settings.translatesAttributes)
        reader.read(into: &builder)
    }

    private mutating func endText(_ builder: inout DocumentBuilder) {
        if tokens.isEmpty { return }
        let (read, style) = dialect.read(tokens, in: source)
        builder.replace(read, style, layout: keepsSpace ? .line : nil)
        tokens.removeAll()
        keepsSpace = false
    }
}

extension InlineToken {
    /// The words of a text of XML, with the entities that are no characters as signs.
    static func xml(_ range: Range<Int>, in source: DocumentSource) -> [InlineToken] {
        words(range, in: source).flatMap { word -> [InlineToken] in
            guard word.kind == .text, word.text.utf8.contains(UInt8(ascii: "&")) else { return [word] }
            var tokens: [InlineToken] = []
            var (begin, position) = (word.range.lowerBound, word.range.lowerBound)
            func endText() {
                guard begin < position else { return }
                tokens.append(
                    InlineToken(kind: .text, range: begin..<position, text: source.text(begin..<position)))
            }
            while position < word.range.upperBound {
                let end = MarkupStyle.endOfReference(source.bytes, at: position, before: word.range.upperBound)
                guard source[position] == UInt8(ascii: "&"), let end, !isCharacter(source.text(position..<end)) else {
                    position += 1
                    continue
                }
                endText()
                tokens.append(InlineToken(kind: .empty("x"), range: position..<end))
                (begin, position) = (end, end)
            }
            endText()
            return tokens
        }
    }

    /// Whether a reference is to a character whatever the document defines.
    private static func isCharacter(_ reference: String) -> Bool {
        reference.hasPrefix("&#") || ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"].contains(reference)
    }
}
