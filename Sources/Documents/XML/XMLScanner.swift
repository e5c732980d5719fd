import Text

/// Reads XML in its parts, and checks that elements nest and tags are whole.
///
/// It reads no definitions of types: entities are what they are called.
/// - Source: XML 1.0, fifth edition, sections 2 and 3.
struct XMLScanner {
    private let source: DocumentSource
    private var position: Int
    private(set) var events: [XMLEvent] = []
    /// The events that begin the elements which are open.
    private var open: [(name: String, event: Int)] = []

    private var end: Int { source.bytes.count }

    private init(_ source: DocumentSource) {
        self.source = source
        position = source.begin
    }

    /// The parts of a document.
    /// - Throws: `CorpusError` for what is no XML.
    static func events(of source: DocumentSource) throws(CorpusError) -> [XMLEvent] {
        var scanner = XMLScanner(source)
        try scanner.checkEncoding()
        while scanner.position < scanner.end { try scanner.readPart() }
        if let last = scanner.open.last {
            throw source.mistake(
                at: scanner.events[last.event].range.lowerBound, found: "<\(last.name)> without its end",
                expected: "</\(last.name)>")
        }
        guard scanner.events.contains(where: { if case .opening = $0.kind { true } else { false } }) else {
            throw source.mistake(at: scanner.end, found: "no element", expected: "an element of XML")
        }
        return scanner.events
    }

    private mutating func append(_ kind: XMLEvent.Kind, to end: Int) {
        events.append(XMLEvent(kind: kind, range: position..<end, element: open.last?.event))
        position = end
    }

    private mutating func readPart() throws(CorpusError) {
        guard source[position] == UInt8(ascii: "<") else { return try readText() }
        if source.has("<!--", at: position) {
            append(.other, to: try closing("-->", from: position + 4, of: "a comment"))
        } else if source.has("<![CDATA[", at: position) {
            let end = try closing("]]>", from: position + 9, of: "a CDATA section")
            append(.cdata(position + 9..<end - 3), to: end)
        } else if source.has("<?", at: position) {
            append(.other, to: try closing("?>", from: position + 2, of: "an instruction"))
        } else if source.has("<!", at: position) {
            append(.other, to: try endOfDeclaration())
        } else {
            try readTag()
        }
    }

    private func closing(
        _ sign: StaticString, from start: Int, of what: String
    ) throws(CorpusError) -> Int {
        guard let place = source.first(sign, from: start, before: end) else {
            throw source.mistake(at: position, found: "\(what) without its end", expected: "'\(sign)'")
        }
        return place + sign.utf8CodeUnitCount
    }

    /// The end of `<!DOCTYPE … [ … ]>`; brackets and signs in quotes and comments do not count.
    private func endOfDeclaration() throws(CorpusError) -> Int {
        var place = position + 2
        var depth = 0
        while place < end {
            switch source[place] {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                let quote = source[place]
                place = source.skip(from: place + 1, to: end) { $0 != quote }
            case UInt8(ascii: "<") where source.has("<!--", at: place):
                place = (source.first("-->", from: place + 4, before: end) ?? end) + 2
            case UInt8(ascii: "<") where source.has("<?", at: place):
                place = (source.first("?>", from: place + 2, before: end) ?? end) + 1
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ">") where depth <= 0: return place + 1
            default: break
            }
            place += 1
        }
        throw source.mistake(at: position, found: "a declaration without its end", expected: "'>'")
    }

    // MARK: Text

    private mutating func readText() throws(CorpusError) {
        let end = source.skip(from: position, to: self.end) { $0 != UInt8(ascii: "<") }
        for place in position..<end
        where source[place] == UInt8(ascii: "&")
            && MarkupStyle.endOfReference(source.bytes, at: place, before: end) == nil
        {
            throw source.mistake(at: place, found: "'&' that begins no reference", expected: "'&amp;'")
        }
        if open.isEmpty, let place = (position..<end).first(where: { !MarkupTag.isSpace(source[$0]) }) {
            throw source.mistake(
                at: place, found: "\(source.character(at: place)) outside of all elements",
                expected: "an element of XML")
        }
        append(.text, to: end)
    }

    // MARK: Tags

    private mutating func readTag() throws(CorpusError) {
        let isClosing = source[position + 1] == UInt8(ascii: "/")
        let nameStart = position + (isClosing ? 2 : 1)
        guard MarkupStyle.beginsName(source[nameStart]) else {
            throw source.mistake(
                at: position, found: "'<' before \(source.character(at: nameStart))", expected: "a name, or '&lt;'")
        }
        let nameEnd = source.skip(from: nameStart, to: end, while: MarkupStyle.isNameByte)
        let name = source.text(nameStart..<nameEnd)
        if isClosing { return try readClosing(name, from: nameEnd) }
        var attributes: [MarkupTag.Attribute] = []
        var place = source.skip(from: nameEnd, to: end, while: MarkupTag.isSpace)
        while MarkupStyle.beginsName(source[place]) {
            attributes.append(try attribute(at: place, of: name))
            place = source.skip(
                from: (attributes.last?.value.upperBound ?? place) + 1, to: end, while: MarkupTag.isSpace)
        }
        let isEmpty = source[place] == UInt8(ascii: "/")
        if isEmpty { place += 1 }
        guard source[place] == UInt8(ascii: ">") else {
            throw source.mistake(
                at: place, found: "\(source.character(at: place)) in the tag <\(name)>",
                expected: "an attribute, '>' or '/>'")
        }
        if open.isEmpty, let first = events.first(where: { if case .opening = $0.kind { true } else { false } }),
            case .opening(let tag) = first.kind
        {
            throw source.mistake(
                at: position, found: "<\(name)> behind the end of <\(tag.name)>",
                expected: "one element around all others")
        }
        let tag = MarkupTag(
            isClosing: false, isEmpty: isEmpty, name: name, attributes: attributes, range: position..<place + 1)
        append(.opening(tag), to: place + 1)
        if !isEmpty { open.append((name, events.count - 1)) }
    }

    private func attribute(at start: Int, of name: String) throws(CorpusError) -> MarkupTag.Attribute {
        let nameEnd = source.skip(from: start, to: end, while: MarkupStyle.isNameByte)
        let equals = source.skip(from: nameEnd, to: end, while: MarkupTag.isSpace)
        let first = source.skip(from: equals + 1, to: end, while: MarkupTag.isSpace)
        let quote = source[first]
        let attribute = source.text(start..<nameEnd)
        guard source[equals] == UInt8(ascii: "="), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw source.mistake(
                at: start, found: "the attribute \(attribute) of <\(name)> without a value in quotes",
                expected: "\(attribute)=\"…\"")
        }
        let valueEnd = source.skip(from: first + 1, to: end) { $0 != quote && $0 != UInt8(ascii: "<") }
        guard source[valueEnd] == quote else {
            let found = valueEnd < end ? "'<' in the value" : "no end of the value"
            throw source.mistake(
                at: start, found: "\(found) of the attribute \(attribute) of <\(name)>",
                expected: "\(source.character(at: first)) at its end")
        }
        return MarkupTag.Attribute(name: attribute, value: first + 1..<valueEnd, isQuoted: true)
    }

    private mutating func readClosing(_ name: String, from nameEnd: Int) throws(CorpusError) {
        let place = source.skip(from: nameEnd, to: end, while: MarkupTag.isSpace)
        guard source[place] == UInt8(ascii: ">") else {
            throw source.mistake(
                at: place, found: "\(source.character(at: place)) in the tag </\(name)>", expected: "'>'")
        }
        guard let last = open.last, last.name.utf8.elementsEqual(name.utf8) else {
            let expected = open.last.map { "</\($0.name)>" } ?? "the beginning of an element"
            throw source.mistake(at: position, found: "</\(name)>", expected: expected)
        }
        append(.closing(name: name), to: place + 1)
        open.removeLast()
    }

    // MARK: The declaration

    /// Refuses a document that says of itself that it is no UTF-8.
    private func checkEncoding() throws(CorpusError) {
        guard source.has("<?xml", at: source.begin), MarkupTag.isSpace(source[source.begin + 5]),
            let close = source.first("?>", from: source.begin, before: end),
            let name = source.first("encoding", from: source.begin, before: close)
        else { return }
        let quote = source.skip(from: name, to: close) { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        let valueEnd = source.skip(from: min(quote + 1, close), to: close) { $0 != source[quote] }
        let value = source.text(min(quote + 1, valueEnd)..<valueEnd)
        guard value.lowercased() == "utf-8" else {
            throw source.mistake(at: name, found: "encoding=\"\(value)\"", expected: "encoding=\"UTF-8\"")
        }
    }
}
