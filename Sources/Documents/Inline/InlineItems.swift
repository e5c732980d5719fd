import Text

/// What a translation with tags consists of.
struct InlineItems {
    /// A part of it.
    enum Item: Equatable {
        /// Text, as it is translated.
        case text(Substring)
        /// The tag of a token, by its number.
        case tag(Int)
    }

    /// From left to right; nil where the tags are not those of the text, once each and well nested.
    private(set) var items: [Item]?

    /// The longest tag.
    private static let longestTag = 64
    private static let endOfUntranslated = "</code>"

    /// The parts of a translation.
    /// - Parameter tags: how each token of the text is written; nil for what is none.
    init(_ translation: String, tags: [String?]) {
        var numbers: [Substring: Int] = [:]
        for (number, tag) in tags.enumerated() {
            guard let tag, !tag.hasPrefix("</") else { continue }
            if tag.hasSuffix(Self.endOfUntranslated) {
                numbers[tag.dropLast(Self.endOfUntranslated.count)] = number
            } else {
                numbers[tag[...]] = number
            }
        }
        items = Self.items(of: translation, numbers, tags)
    }

    private static func items(
        of translation: String, _ numbers: [Substring: Int], _ tags: [String?]
    ) -> [Item]? {
        var rest = numbers
        let known = signs(of: tags).union([endOfUntranslated[...]])
        let partners = partners(of: tags)
        var items: [Item] = []
        var open: [Int] = []
        var begin = translation.startIndex
        var position = translation.startIndex
        while let tag = nextTag(in: translation, from: position) {
            position = translation.utf8.index(after: tag.startIndex)
            var found: Item?
            if let number = rest.removeValue(forKey: tag) {
                found = .tag(number)
                if partners[number] != nil { open.append(number) }
            } else if let number = open.last, let partner = partners[number], closing(tags, partner) == tag {
                open.removeLast()
                // The end of what is not translated is within it.
                found = partner == number ? .text("") : .tag(partner)
            } else if known.contains(tag) {
                return nil
            } else {
                continue
            }
            items.append(.text(translation[begin..<tag.startIndex]))
            if let found { items.append(found) }
            (begin, position) = (tag.endIndex, tag.endIndex)
        }
        guard rest.isEmpty, open.isEmpty else { return nil }
        return items + [.text(translation[begin...])]
    }

    /// What may be a tag of a text, from a place on: a `<` and what stands behind it up to a `>`; nil for none.
    private static func nextTag(in text: String, from position: String.Index) -> Substring? {
        var position = position
        while let start = text.utf8[position...].firstIndex(of: UInt8(ascii: "<")) {
            if let last = text.utf8[start...].prefix(longestTag).firstIndex(of: UInt8(ascii: ">")) {
                return text[start..<text.utf8.index(after: last)]
            }
            position = text.utf8.index(after: start)
        }
        return nil
    }

    /// The tags of a text one by one.
    private static func signs(of tags: [String?]) -> Set<Substring> {
        tags.reduce(into: []) { signs, tag in
            guard let tag else { return }
            if tag.hasSuffix(endOfUntranslated) {
                signs.formUnion([tag.dropLast(endOfUntranslated.count), endOfUntranslated[...]])
            } else {
                signs.insert(tag[...])
            }
        }
    }

    /// For each opening tag its closing one; what is not translated closes itself.
    private static func partners(of tags: [String?]) -> [Int: Int] {
        var partners: [Int: Int] = [:]
        var open: [Int] = []
        for (number, tag) in tags.enumerated() {
            guard let tag else { continue }
            if tag.hasPrefix("</") {
                if let opening = open.popLast() { partners[opening] = number }
            } else if tag.hasSuffix(endOfUntranslated) {
                partners[number] = number
            } else if !tag.hasSuffix("/>") && !tag.hasPrefix("<!") {
                open.append(number)
            }
        }
        return partners
    }

    private static func closing(_ tags: [String?], _ number: Int) -> Substring? {
        guard let tag = tags[number] else { return nil }
        return tag.hasSuffix(endOfUntranslated) ? endOfUntranslated[...] : tag[...]
    }

    /// A translation without what looks like a tag of the text, within the tags of the text in their order.
    static func around(_ translation: String, tags: [String?]) -> [Item] {
        let signs = signs(of: tags)
        var kept: [Substring] = []
        var begin = translation.startIndex
        var position = begin
        while let tag = nextTag(in: translation, from: position) {
            position = translation.utf8.index(after: tag.startIndex)
            guard signs.contains(tag) else { continue }
            kept.append(translation[begin..<tag.startIndex])
            (begin, position) = (tag.endIndex, tag.endIndex)
        }
        kept.append(translation[begin...])
        let text = kept.joined(separator: " ").partsBetweenSpaces.joined(separator: " ")
        let numbers = tags.indices.filter { tags[$0] != nil }
        // The text stands where the first one of the document does.
        let place = tags.firstIndex { $0 == nil } ?? 0
        return numbers.filter { $0 < place }.map { .tag($0) } + [.text(text[...])]
            + numbers.filter { $0 > place }.map { .tag($0) }
    }
}
