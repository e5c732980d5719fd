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
    /// Whether it ends before what ends a paragraph: one itself, or what stands in one.
    private let endsWithParagraph: Bool
    /// The elements in it that are open: blocks, those of its own name and those in which nothing ends a paragraph.
    private var open = OpenElements<Scope>()
    /// How many of these are blocks that keep what stands in them from ending the element.
    private var openBlocks = 0
    /// How many are others in which nothing ends a paragraph.
    private var openFrames = 0

    /// What an element keeps from ending the one around it.
    private enum Scope {
        /// Nothing.
        case none
        /// What begins in it and what ends in it.
        case block
        /// What begins in it.
        case frame
    }

    /// An element of a name that has nothing yet.
    /// - Parameter isInParagraph: whether it stands in a paragraph, with which it ends, as it has no end tag in there.
    init(of name: String, isInParagraph: Bool) {
        self.name = name
        let mayStandInParagraph = !HTMLElements.blocks.contains(name) && !Self.frames.contains(name)
        endsWithParagraph = name == "p" || isInParagraph && mayStandInParagraph
    }

    /// The elements with whose begin a paragraph ends, and those that begin behind an element around one whose end tag was left out.
    private static let endsOfParagraph: Set<String> = HTMLElements.blocks.subtracting([
        "body", "caption", "frameset", "head", "html", "legend", "optgroup", "option", "select", "textarea", "title",
    ])

    /// The elements that are no blocks and have blocks in them while the paragraph around them goes on.
    private static let frames: Set = ["button", "canvas", "math", "object", "svg", "template"]

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
        let scope = Self.scope(of: tag.name)
        if !tag.isClosing {
            let ends =
                endsWithParagraph
                ? Self.endsOfParagraph.contains(tag.name) : Self.successors[name]?.contains(tag.name) ?? false
            if ends && openBlocks == 0 && openFrames == 0 { return .behind }
            let isOfInterest = isBlock || tag.name == name || scope != .none
            if isOfInterest && !tag.isEmpty && !HTMLElements.empty.contains(tag.name) {
                open.begin(tag.name, scope)
                if scope == .block { openBlocks += 1 }
                if scope == .frame { openFrames += 1 }
            }
            return .within
        }
        if let ended = open.end(tag.name) {
            let scopes = [ended.element] + ended.inner
            openBlocks -= scopes.count { $0 == .block }
            openFrames -= scopes.count { $0 == .frame }
            return .within
        }
        if tag.name == name { return .last }
        // What ends and has not begun here stands around the element; some blocks often end twice.
        let isBlockWithEnd = HTMLElements.blocks.contains(name) && !Self.mayLackEnd(name)
        return isBlock && openBlocks == 0 && !(isBlockWithEnd && Self.mayLackEnd(tag.name)) ? .behind : .within
    }

    private static func scope(of name: String) -> Scope {
        if frames.contains(name) { return .frame }
        return HTMLElements.blocks.contains(name) && !mayLackEnd(name) && name != "div" && name != "address"
            ? .block : .none
    }
}
