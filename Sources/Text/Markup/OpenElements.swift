/// The elements that are open while the tags of a text are read one by one.
///
/// A closing tag ends the last open element of its name; those that began since then have no end. Time is linear.
package struct OpenElements<Element> {
    /// The innermost is last.
    private var open: [(name: String, element: Element)] = []
    private var countOfName: [String: Int] = [:]

    /// None.
    package init() {}

    /// Whether there is none.
    package var isEmpty: Bool { open.isEmpty }

    /// Takes an opening tag.
    package mutating func begin(_ name: String, _ element: Element) {
        open.append((name, element))
        countOfName[name, default: 0] += 1
    }

    /// Takes a closing tag.
    /// - Returns: the element that it ends, and those in it that have no end, from the innermost; nil where no element of the name is
    ///   open.
    package mutating func end(_ name: String) -> (element: Element, inner: [Element])? {
        guard countOfName[name, default: 0] > 0 else { return nil }
        var inner: [Element] = []
        while let last = removeLast() {
            if last.name == name { return (last.element, inner) }
            inner.append(last.element)
        }
        return nil
    }

    /// Changes what is known of the innermost element; nothing where none is open.
    package mutating func changeLast(_ change: (inout Element) -> Void) {
        if !open.isEmpty { change(&open[open.count - 1].element) }
    }

    /// Forgets the innermost elements as long as they satisfy a condition.
    package mutating func forget(while condition: (Element) -> Bool) {
        while let last = open.last, condition(last.element) { _ = removeLast() }
    }

    private mutating func removeLast() -> (name: String, element: Element)? {
        guard let last = open.popLast() else { return nil }
        countOfName[last.name, default: 0] -= 1
        return last
    }
}
