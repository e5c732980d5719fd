/// The elements of HTML that are open in a text of Markdown.
struct MarkdownElements {
    private var open: [(name: String, node: Int, isUntranslated: Bool)] = []
    private var openOfName: [String: Int] = [:]

    /// Takes the tag that begins an element.
    mutating func begin(_ name: String, at node: Int, isUntranslated: Bool) {
        open.append((name, node, isUntranslated))
        openOfName[name, default: 0] += 1
    }

    /// Takes the tag that ends the last element of a name, and with it what was opened since.
    /// - Returns: the node that begins the element where nobody translates it; nil for any other.
    mutating func end(_ name: String) -> Int? {
        guard openOfName[name, default: 0] > 0 else { return nil }
        while let last = popLast() {
            if last.name == name { return last.isUntranslated ? last.node : nil }
        }
        return nil
    }

    /// Forgets what begins at a node or behind it.
    mutating func forget(from node: Int) {
        while let last = open.last, last.node >= node { _ = popLast() }
    }

    private mutating func popLast() -> (name: String, node: Int, isUntranslated: Bool)? {
        guard let last = open.popLast() else { return nil }
        openOfName[last.name, default: 0] -= 1
        return last
    }
}
