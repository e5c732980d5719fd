/// A text with markup in it, as it is translated: each tag is a short one with a number, whatever it is in the document.
struct InlineText: Sendable {
    /// What is translated.
    let text: String
    /// Its bytes in the document.
    let range: Range<Int>

    /// What it consists of.
    private let tokens: [InlineToken]
    /// How each token is written in `text`; nil for what is read itself.
    private let tags: [String?]
    /// For each tag of a pair the other one.
    private let partners: [Int?]

    /// The text of some tokens.
    /// - Parameter tokens: from the first to the last that belongs to it; tags match.
    private init(_ tokens: [InlineToken], matching: TagMatching) {
        var text = ""
        var tags: [String?] = []
        var number = 1
        for (place, token) in tokens.enumerated() {
            let tag = matching.tag(of: token, at: place, number: number)
            if let tag, !tag.hasPrefix("</") { number += 1 }
            text += tag ?? token.text
            tags.append(tag)
        }
        self.tokens = tokens
        self.tags = tags
        partners = matching.partners
        self.text = text
        range = (tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0)
    }

    /// The part of some tokens that is to be translated; nil where there are no letters.
    ///
    /// Tags and spaces at both ends, and elements around all of it, are left out.
    static func trimmed(_ tokens: [InlineToken]) -> (numbers: Range<Int>, text: InlineText)? {
        guard tokens.contains(where: \.hasLetters) else { return nil }
        let partners = TagMatching(tokens).partners
        var (begin, end) = (0, tokens.count)
        while begin < end {
            if Self.isLeftOut(tokens[begin], partner: partners[begin]) {
                begin += 1
            } else if Self.isLeftOut(tokens[end - 1], partner: partners[end - 1]) {
                end -= 1
            } else if let partner = partners[begin], partner == end - 1, tokens[partner].written == nil {
                // A tag that is written otherwise once the text has changed is a part of it.
                (begin, end) = (begin + 1, end - 1)
            } else {
                break
            }
        }
        let kept = Array(tokens[begin..<end])
        return (begin..<end, InlineText(kept, matching: TagMatching(kept)))
    }

    private static func isLeftOut(_ token: InlineToken, partner: Int?) -> Bool {
        switch token.kind {
        case .text: false
        case .space, .empty, .untranslated: true
        case .opening, .closing: partner == nil
        }
    }

    // MARK: Writing

    /// The attributes of its tags, in order.
    var attributes: [InlineToken.Attribute] { tokens.flatMap(\.attributes) }

    /// The bytes of a translation, with the tags of the document.
    ///
    /// Where the tags of a translation are not those of the text, those before the first word of the text are put before it, the others
    /// behind it.
    /// - Parameter attributes: the values of the attributes, one for each.
    func bytes(
        of translation: String, attributes: [String], _ layout: InlineLayout, _ style: some InlineStyle,
        in source: DocumentSource
    ) -> [UInt8] {
        var words = LaidOutWords()
        let breaksAnywhere = if case .lines = layout { true } else { false }
        let items = InlineItems(translation, tags: tags).items ?? InlineItems.around(translation, tags: tags)
        var written = writtenTags(attributes, style, source)
        PlacedTags(items, tokens.map(\.kind), partners).adapt(&written, to: style)
        for item in items {
            switch item {
            case .tag(let number): words.append(tag: written[number] ?? [])
            case .text(let text): words.append(text, breaksAnywhere: breaksAnywhere, written: style.written)
            }
        }
        return style.finished(words.bytes(layout, mayBeginLine: style.mayBeginLine), at: range.lowerBound)
    }

    private func writtenTags(
        _ attributes: [String], _ style: some InlineStyle, _ source: DocumentSource
    ) -> [[UInt8]?] {
        var rest = attributes[...]
        return tokens.map { token in
            if token.isRead { return nil }
            var bytes: [UInt8] = []
            var position = token.range.lowerBound
            for attribute in token.attributes {
                bytes += source.bytes[position..<attribute.range.lowerBound]
                let value = rest.popFirst() ?? attribute.text
                let isSame = value.utf8.elementsEqual(attribute.text.utf8)
                bytes +=
                    isSame
                    ? Array(source.bytes[attribute.range])
                    : Array(style.written(value, in: source[attribute.range.lowerBound - 1]).utf8)
                position = attribute.range.upperBound
            }
            return token.written ?? bytes + source.bytes[position..<token.range.upperBound]
        }
    }
}
