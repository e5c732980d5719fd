/// The tags of a text where a translation has put them.
struct PlacedTags {
    private let items: [InlineItems.Item]
    private let kinds: [InlineToken.Kind]
    private let partners: [Int?]

    /// - Parameters:
    ///   - items: what the translation consists of.
    ///   - kinds: what each token of the text is.
    ///   - partners: for each tag of a pair the other one.
    init(_ items: [InlineItems.Item], _ kinds: [InlineToken.Kind], _ partners: [Int?]) {
        self.items = items
        self.kinds = kinds
        self.partners = partners
    }

    /// Writes tags as the style wants them where they stand, and pairs with nothing in them not at all where these would be text.
    func adapt(_ written: inout [[UInt8]?], to style: some InlineStyle) {
        for number in emptyPairs where !style.mayBeEmpty(written[number] ?? []) {
            for number in [number, partners[number] ?? number] { written[number] = [] }
        }
        for (place, item) in items.enumerated() {
            guard case .tag(let number) = item, let partner = partners[number], let scalar = outside(place) else {
                continue
            }
            for number in [number, partner] {
                written[number] = written[number].map { style.written(tag: $0, beside: scalar) }
            }
        }
    }

    /// The tags that begin a pair with nothing in it but spaces, or other such pairs.
    private var emptyPairs: [Int] {
        var pairs: [Int] = []
        var open: [(number: Int, isEmpty: Bool)] = []
        for item in items {
            switch item {
            case .tag(let number) where partners[number] == nil: fill(&open)
            case .tag(let number) where kinds[number].isOpening: open.append((number, true))
            case .tag:
                guard let last = open.popLast() else { continue }
                if last.isEmpty { pairs.append(last.number) } else { fill(&open) }
            case .text(let text): if !text.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { fill(&open) }
            }
        }
        return pairs
    }

    private func fill(_ open: inout [(number: Int, isEmpty: Bool)]) {
        if !open.isEmpty { open[open.count - 1].isEmpty = false }
    }

    /// The character of text at the outer side of a tag; nil where another tag stands there, or nothing.
    private func outside(_ place: Int) -> Unicode.Scalar? {
        guard case .tag(let number) = items[place] else { return nil }
        let step = kinds[number].isOpening ? -1 : 1
        var place = place + step
        while items.indices.contains(place), case .text(let text) = items[place] {
            if let scalar = step < 0 ? text.unicodeScalars.last : text.unicodeScalars.first { return scalar }
            place += step
        }
        return nil
    }
}

extension InlineToken.Kind {
    /// Whether this begins an element.
    fileprivate var isOpening: Bool { if case .opening = self { true } else { false } }
}
