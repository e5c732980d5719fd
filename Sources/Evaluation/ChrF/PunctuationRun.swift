/// Where an unbroken run of punctuation parts from its neighbours.
///
/// mteval separates punctuation in two passes over the text: first `(non-digit)(mark)`, then `(mark)(non-digit)`.
/// The matches of a pass do not overlap, and a mark is itself a non-digit, so in a run of several marks the first
/// pass takes every second one. What comes of the two passes together: the marks of a run part from each other
/// always, and from their neighbours as computed here. Examples: `3.14` stays whole, `a.5` becomes `a . 5`,
/// `a..5` becomes `a . .5` (the second mark was not the second of a pair), `5..` becomes `5 . .`.
struct PunctuationRun {
    /// Whether the first mark parts from what stands before it.
    let splitsBefore: Bool
    /// Whether the last mark parts from what stands after it.
    let splitsAfter: Bool

    /// Describes a run by its length and its surroundings.
    /// - Parameters:
    ///   - count: The number of marks, at least 1.
    ///   - before: What stands before the first mark.
    ///   - after: What stands after the last mark.
    init(count: Int, before: Neighbour, after: Neighbour) {
        let lastIsSecondOfPair = (count % 2 == 1) == (before == .other)
        splitsBefore = before == .other || after == .other || count > 1
        splitsAfter = after == .other || lastIsSecondOfPair
    }

    /// What stands next to a run.
    enum Neighbour {
        /// A digit, or the edge of the text: nothing there for the non-digit of a pass to match.
        case digitOrEdge
        /// Anything else, whitespace included.
        case other
    }
}
