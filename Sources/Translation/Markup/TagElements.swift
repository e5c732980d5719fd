import Text

/// The elements that the tags of a line make: pairs, which nest, and tags that stand alone.
struct TagElements {
    /// A pair of tags, or a tag alone.
    struct Element: Equatable {
        /// The number of the opening tag, or of the one that stands alone.
        let opening: Int
        /// The number of the closing tag; nil for a tag alone.
        let closing: Int?
        /// The number of the innermost pair around it; nil for none.
        let parent: Int?
    }

    /// In the order of their opening tags, so that parents come before what they hold.
    let elements: [Element]

    /// Matches each closing tag with the last opening tag of its name that is still open.
    ///
    /// Opening tags in between, and closing ones without such a tag, stand alone. Time is linear.
    init(_ tags: [ProtectedLine.Tag]) {
        let closings = Self.closings(of: tags)
        var elements: [Element] = []
        var open: [Int] = []
        for number in tags.indices {
            if let closing = closings[number] {
                elements.append(Element(opening: number, closing: closing, parent: open.last))
                open.append(elements.count - 1)
            } else if let last = open.last, elements[last].closing == number {
                open.removeLast()
            } else {
                elements.append(Element(opening: number, closing: nil, parent: open.last))
            }
        }
        self.elements = elements
    }

    /// For each opening tag of a pair the closing one.
    private static func closings(of tags: [ProtectedLine.Tag]) -> [Int: Int] {
        var closings: [Int: Int] = [:]
        var open = OpenElements<Int>()
        for (number, tag) in tags.enumerated() {
            switch tag.kind {
            case .openingTag(let name): open.begin(name, number)
            case .closingTag(let name): if let ended = open.end(name) { closings[ended.element] = number }
            case .emptyTag, .content, .sign, .character: continue
            }
        }
        return closings
    }
}
