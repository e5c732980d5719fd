import Text

/// A tag of HTML or XML in a document.
struct MarkupTag {
    /// An attribute of a tag.
    struct Attribute {
        /// Its name, as written.
        let name: String
        /// The bytes of its value, without quotes; empty for none.
        let value: Range<Int>
        /// Whether there are quotes around it.
        let isQuoted: Bool
    }

    /// Whether it ends an element.
    let isClosing: Bool
    /// Whether it ends itself, by a `/`.
    let isEmpty: Bool
    /// The name of the element, as written.
    let name: String
    /// In the order in which they stand.
    let attributes: [Attribute]
    /// From `<` to `>`.
    let range: Range<Int>

    /// The value of an attribute as written; nil where the tag has none of the name.
    func value(of name: String, in source: DocumentSource) -> String? {
        attributes.first { $0.name == name }.map { source.text($0.value) }
    }

    // MARK: Reading

    /// The tag that begins at a `<`, as browsers read one; nil where it is none, or never ends.
    /// - Parameter sign: what no tag has outside of quotes; nil where browsers would not mind.
    init?(at start: Int, before end: Int, without sign: UInt8? = nil, in source: DocumentSource) {
        let bytes = source.bytes
        let isClosing = source[start + 1] == UInt8(ascii: "/")
        let nameStart = start + (isClosing ? 2 : 1)
        guard nameStart < end, bytes[nameStart].isASCIILetter else { return nil }
        let nameEnd = source.skip(from: nameStart, to: end) {
            !Self.isSpace($0) && !"/>".utf8.contains($0) && $0 != sign
        }
        var attributes: [Attribute] = []
        var position = nameEnd
        // The end of the name, or of the last attribute: a slash in a value ends no element.
        var last = nameEnd
        while true {
            position = source.skip(from: position, to: end) { Self.isSpace($0) || $0 == UInt8(ascii: "/") }
            guard position < end else { return nil }
            if bytes[position] == UInt8(ascii: ">") { break }
            if bytes[position] == sign { return nil }
            // An equals sign that comes first belongs to the name.
            let attributeEnd = source.skip(from: position + 1, to: end) {
                !Self.isSpace($0) && !"=/>".utf8.contains($0) && $0 != sign
            }
            let name = source.text(position..<attributeEnd).lowercased()
            let equals = source.skip(from: attributeEnd, to: end, while: Self.isSpace)
            guard equals < end else { return nil }
            guard bytes[equals] == UInt8(ascii: "=") else {
                attributes.append(Attribute(name: name, value: attributeEnd..<attributeEnd, isQuoted: false))
                (position, last) = (equals, attributeEnd)
                continue
            }
            let first = source.skip(from: equals + 1, to: end, while: Self.isSpace)
            guard first < end else { return nil }
            let quote = bytes[first]
            let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
            let begin = isQuoted ? first + 1 : first
            let valueEnd = source.skip(from: begin, to: end) {
                isQuoted ? $0 != quote : !Self.isSpace($0) && $0 != UInt8(ascii: ">")
            }
            guard valueEnd < end else { return nil }
            attributes.append(Attribute(name: name, value: begin..<valueEnd, isQuoted: isQuoted))
            position = isQuoted ? valueEnd + 1 : valueEnd
            last = position
        }
        self.isClosing = isClosing
        isEmpty = position > last && bytes[position - 1] == UInt8(ascii: "/")
        name = source.text(nameStart..<nameEnd).lowercased()
        self.attributes = attributes
        range = start..<position + 1
    }

    /// A tag whose parts are known.
    init(isClosing: Bool, isEmpty: Bool, name: String, attributes: [Attribute], range: Range<Int>) {
        self.isClosing = isClosing
        self.isEmpty = isEmpty
        self.name = name
        self.attributes = attributes
        self.range = range
    }

    /// Whether a byte separates attributes.
    static func isSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: " "), 0x09, 0x0A, 0x0C, 0x0D: true
        default: false
        }
    }

    // MARK: What people read

    /// Whether the tag says of its element that nobody translates it.
    /// - Source: the HTML standard, 3.2.6.3, "The translate attribute"; the class is what translation programs read.
    func forbidsTranslation(in source: DocumentSource) -> Bool {
        let classes = value(of: "class", in: source)?.split { $0.isWhitespace } ?? []
        return classes.contains("notranslate") || value(of: "translate", in: source)?.lowercased() == "no"
    }

    /// The attributes of the tag whose values people read and that have letters.
    func readableAttributes(in source: DocumentSource) -> [InlineToken.Attribute] {
        attributes.compactMap { attribute in
            guard attribute.isQuoted, HTMLElements.readableAttributes.contains(attribute.name) else { return nil }
            let text = source.text(attribute.value).onOneLine
            return text.hasLetters ? InlineToken.Attribute(range: attribute.value, text: text) : nil
        }
    }
}
