import Text

/// What an element of HTML has in it, as far as it takes to know where the element ends: many do so without a tag of their own.
///
/// - Source: the HTML standard, 13.1.2.4, "Optional tags", and 13.2.6, "Tree construction".
struct HTMLContents {
    /// What a tag is to the element.
    enum Place {
        /// It stands in the element.
        case within
        /// It ends the element.
        case last
        /// The element ends before it.
        case behind
    }

    private let name: String
    /// Whether it ends before the next block: a paragraph, or what stands in one.
    private let endsAtBlocks: Bool
    /// For the elements in it that are open, blocks and those of its own name, whether each keeps what stands in it from ending the
    /// element.
    private var open = OpenElements<Bool>()
    /// How many of these do.
    private var openScopes = 0

    /// An element of a name that has nothing yet.
    /// - Parameter isInParagraph: whether it stands in a paragraph, with which it ends.
    init(of name: String, isInParagraph: Bool) {
        self.name = name
        endsAtBlocks = name == "p" || isInParagraph && !HTMLElements.blocks.contains(name)
    }

    /// The elements whose end tags may be left out, but for paragraphs, each with those that begin behind it.
    private static let successors: [String: Set<String>] = {
        let sections: Set = ["tbody", "thead", "tfoot"]
        let rows = sections.union(["tr"])
        let cells = rows.union(["td", "th"])
        return [
            "li": ["li"], "dt": ["dt", "dd"], "dd": ["dt", "dd"], "option": ["option", "optgroup"],
            "optgroup": ["optgroup"], "td": cells, "th": cells, "tr": rows, "tbody": sections, "thead": sections,
            "tfoot": sections,
        ]
    }()

    private static func mayLackEnd(_ name: String) -> Bool { name == "p" || successors[name] != nil }

    /// Takes the next tag, of elements whose contents are markup.
    mutating func place(of tag: MarkupTag) -> Place {
        let isBlock = HTMLElements.blocks.contains(tag.name)
        if !tag.isClosing {
            if openScopes == 0, endsAtBlocks ? isBlock : Self.successors[name]?.contains(tag.name) ?? false {
                return .behind
            }
            if (isBlock || tag.name == name) && !tag.isEmpty && !HTMLElements.empty.contains(tag.name) {
                open.begin(tag.name, Self.isScope(tag.name))
                if Self.isScope(tag.name) { openScopes += 1 }
            }
            return .within
        }
        if let ended = open.end(tag.name) {
            openScopes -= ([ended.element] + ended.inner).count { $0 }
            return .within
        }
        if tag.name == name { return .last }
        // What ends and has not begun here stands around the element; some blocks often end twice.
        let isBlockWithEnd = HTMLElements.blocks.contains(name) && !Self.mayLackEnd(name)
        return isBlock && openScopes == 0 && !(isBlockWithEnd && Self.mayLackEnd(tag.name)) ? .behind : .within
    }

    private static func isScope(_ name: String) -> Bool {
        HTMLElements.blocks.contains(name) && !mayLackEnd(name) && name != "div" && name != "address"
    }
}
