/// A move of a few neighbouring words to another place.
///
/// `target` counts like an index of the sequence before the move, from 0 to its length: the words go in front of what
/// is there. One rule is Tercom's own: a target within the words or at their end means that many words further on,
/// so that `length` is added to it.
struct Shift {
    /// Where the words are.
    let start: Int
    /// How many there are, at least 1.
    let length: Int
    /// Where they go.
    let target: Int
    /// The positions whose words change; the words move to one end of it, and the rest of it makes way.
    let region: Range<Int>

    /// Describes a move in a sequence of `count` words.
    init(start: Int, length: Int, target: Int, count: Int) {
        self.start = start
        self.length = length
        self.target = target
        if target < start {
            region = target..<start + length
        } else if target > start + length {
            region = start..<target
        } else {
            region = start..<min(target + length, count)
        }
    }

    /// Where the word that is at `position` after the move was before it.
    @inline(__always)
    func origin(of position: Int) -> Int {
        guard region.contains(position) else { return position }
        if target < start {
            return position < target + length ? position - target + start : position - length
        }
        let landing = region.upperBound - length
        return position < landing ? position + length : position - landing + start
    }

    /// The sequence after the move.
    func applied(to words: [UInt32]) -> [UInt32] {
        words.indices.map { words[origin(of: $0)] }
    }
}
