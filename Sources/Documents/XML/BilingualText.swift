/// The text of one element, whose translation another element has.
struct BilingualText {
    private let slot: TextSlot

    /// The text of an element; nil where it has no letters.
    init?(of element: Int, _ source: DocumentSource, _ outline: XMLOutline) {
        let content = outline.content(of: element)
        let data = Self.data(of: element, source, outline)
        if let first = data.first, let last = data.last {
            let lines = TextLines(data.map(source.text).joined())
            if lines.texts.isEmpty { return nil }
            slot = TextSlot(texts: lines.texts, unchanged: content) { texts in
                Array(source.bytes[content.lowerBound..<first.lowerBound])
                    + Self.data(lines.joined(with: texts)).utf8
                    + source.bytes[last.upperBound..<content.upperBound]
            }
            return
        }
        var tokens: [InlineToken] = []
        var number = element + 1
        while number < outline.ends[element] {
            let event = outline.events[number]
            var range = event.range
            switch event.kind {
            case .opening(let tag):
                if let kind = Self.kindOfWhole(tag, isTranslated: outline.isTranslated[number], source) {
                    number = outline.ends[number]
                    range = range.lowerBound..<outline.events[number].range.upperBound
                    tokens.append(InlineToken(kind: kind, range: range))
                } else {
                    tokens.append(InlineToken(kind: tag.isEmpty ? .empty("x") : .opening(tag.name), range: range))
                }
            case .closing(let name): tokens.append(InlineToken(kind: .closing(name), range: range))
            case .text: tokens += InlineToken.xml(range, in: source)
            case .cdata: tokens.append(InlineToken(kind: .untranslated, range: range))
            case .other: tokens.append(InlineToken(kind: .empty("!"), range: range))
            }
            number += 1
        }
        guard let (numbers, text) = InlineText.trimmed(tokens) else { return nil }
        let layout = InlineLayout(of: tokens[numbers], in: source)
        slot = TextSlot(texts: [text.text], unchanged: content) { texts in
            source.bytes[content.lowerBound..<text.range.lowerBound]
                + text.bytes(of: texts[0], attributes: [], layout, MarkupStyle(rules: .xml), in: source)
                + source.bytes[text.range.upperBound..<content.upperBound]
        }
    }

    /// The bytes in the CDATA sections that are all that an element has, and of the spaces between them; none where it has
    /// something else.
    private static func data(of element: Int, _ source: DocumentSource, _ outline: XMLOutline) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var space: Range<Int>?
        var number = element + 1
        while number < outline.ends[element] {
            let event = outline.events[number]
            switch event.kind {
            case .cdata(let data):
                if let space, !found.isEmpty { found.append(space) }
                found.append(data)
                space = nil
            case .text where source.bytes[event.range].allSatisfy(MarkupTag.isSpace): space = event.range
            case .opening, .closing, .text, .other: return []
            }
            number += 1
        }
        return found
    }

    /// A text as it stands in CDATA sections: what would end one is in two, and what XML may not have is left out.
    private static func data(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter { $0.value >= 0x20 || $0 == "\t" || $0 == "\n" || $0 == "\r" }
        return String(String.UnicodeScalarView(scalars)).replacing("]]>", with: "]]]]><![CDATA[>")
    }

    /// Elements that stand for codes of another format, which they may have inside.
    private static let codes: Set<Substring> = ["ph", "bpt", "ept", "it", "ut", "x", "bx", "ex", "sc", "ec", "cp"]

    /// What an element is that comes through with all that is in it; nil for other elements.
    private static func kindOfWhole(
        _ tag: MarkupTag, isTranslated: Bool, _ source: DocumentSource
    ) -> InlineToken.Kind? {
        if codes.contains(XMLOutline.localName(tag.name)) { return .empty("x") }
        let isProtected = tag.value(of: "mtype", in: source) == "protected"
        return isTranslated && !isProtected ? nil : .untranslated
    }

    /// Puts the text into an element that has none, or another.
    /// - Parameter attribute: what its tag gets, in place of one of the name.
    func fill(
        _ target: Int, _ outline: XMLOutline, attribute: (name: String, value: String)? = nil,
        _ builder: inout DocumentBuilder
    ) {
        guard let tag = outline.tag(target), tag.range.lowerBound >= builder.position else { return }
        let nameEnd = tag.range.lowerBound + 1 + tag.name.utf8.count
        builder.keep(to: nameEnd)
        if let attribute, let own = tag.attributes.first(where: { $0.name == attribute.name }) {
            builder.keep(to: own.value.lowerBound)
            builder.add(Array(attribute.value.utf8))
            builder.leaveOut(to: own.value.upperBound)
        } else if let attribute {
            builder.add(Array(" \(attribute.name)=\"\(attribute.value)\"".utf8))
        }
        guard tag.isEmpty else { return builder.replace(outline.content(of: target), by: slot) }
        // Up to the slash, which goes.
        builder.keep(to: tag.range.upperBound - 2)
        builder.add([UInt8(ascii: ">")])
        builder.leaveOut(to: tag.range.upperBound)
        append(to: &builder)
        builder.add(Array("</\(tag.name)>".utf8))
    }

    /// Puts the text where the builder stands.
    func append(to builder: inout DocumentBuilder) {
        builder.replace(builder.position..<builder.position, by: slot)
    }
}
