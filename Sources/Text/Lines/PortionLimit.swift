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
