/// The sequences of words that two texts share, found one by one.
///
/// They come in the order of their place in the first text, then in the second, then from the shortest.
struct WordMatches: Sequence, IteratorProtocol {
    /// The same words in both texts.
    struct Match {
        /// Where they start in the first text.
        let start: Int
        /// Where they start in the second text.
        let referenceStart: Int
        /// How many there are.
        let length: Int
    }

    private let words: [UInt32]
    private let reference: [UInt32]
    private let longest: Int
    private let farthest: Int
    private var start = 0
    private var referenceStart = 0
    private var length = 0

    /// Prepares to look for matches of at most `longest` words, at places at most `farthest` apart.
    init(_ words: [UInt32], _ reference: [UInt32], longest: Int, farthest: Int) {
        self.words = words
        self.reference = reference
        self.longest = longest
        self.farthest = farthest
    }

    /// The next match, nil after the last.
    mutating func next() -> Match? {
        while start < words.count {
            if referenceStart >= reference.count || referenceStart > start + farthest {
                start += 1
                referenceStart = Swift.max(0, start - farthest)
            } else if canExtend {
                length += 1
                return Match(start: start, referenceStart: referenceStart, length: length)
            } else {
                referenceStart += 1
            }
            length = 0
        }
        return nil
    }

    /// Whether the current match goes on for another word.
    private var canExtend: Bool {
        length < longest && start + length < words.count && referenceStart + length < reference.count
            && words[start + length] == reference[referenceStart + length]
    }
}
