/// Takes what is read one by one in portions, so that an error costs nothing of what was read before it.
package struct Portions {
    /// What ended the portion before, and is still to be told.
    private var error: (any Error)?

    package init() {}

    /// The elements that `next` gives until it gives nil.
    /// - Throws: what `next` throws, once all elements before it were given: behind some it ends the portion, and the call
    ///   after that throws it.
    package mutating func take<Element>(_ next: () throws -> Element?) throws -> [Element] {
        if let error { throw error }
        var elements: [Element] = []
        do {
            while let element = try next() { elements.append(element) }
        } catch {
            if elements.isEmpty { throw error }
            self.error = error
        }
        return elements
    }
}
