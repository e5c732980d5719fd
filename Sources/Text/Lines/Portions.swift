/// How much is read before it is worked on: so many lines or so many bytes, whichever is reached first.
package struct PortionLimit {
    private let most: (lines: Int, bytes: Int)
    private var taken = (lines: 0, bytes: 0)

    /// The limit of a portion that has nothing yet; the line that reaches it is the last one.
    package init(lines: Int, bytes: Int) {
        most = (lines, bytes)
    }

    /// Whether no further line belongs to the portion.
    package var isReached: Bool { taken.lines >= most.lines || taken.bytes >= most.bytes }

    /// Whether the portion has no line yet.
    package var isUntouched: Bool { taken.lines == 0 }

    /// Counts a line, or what counts as several.
    package mutating func count(lines: Int = 1, bytes: Int) {
        taken.lines += lines
        taken.bytes += bytes
    }
}

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
