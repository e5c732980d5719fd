import Text

/// A translation as one text, of which every place knows the piece that wrote it.
struct TargetText {
    /// A word of it, or a mark between words; in scripts without spaces a piece, for these mark no words.
    struct Word: Equatable {
        /// Its bytes in the text, without spaces around it.
        var range: Range<Int>
        /// The pieces that wrote it.
        var pieces: Range<Int>
        /// Whether a space stands before it.
        let hasSpaceBefore: Bool
    }

    /// The text.
    let bytes: [UInt8]
    /// The bytes of each piece.
    let pieces: [Range<Int>]
    /// Its words.
    let words: [Word]

    /// The text that some pieces write, one after the other; a space in front of those that begin a word.
    init(_ texts: [String]) {
        var bytes: [UInt8] = []
        var pieces: [Range<Int>] = []
        var words: [Word] = []
        var isAfterSpace = false
        for (number, text) in texts.enumerated() {
            let first = bytes.count
            bytes += text.utf8
            pieces.append(first..<bytes.count)
            var end = first - 1
            for (index, segment) in text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
                let begin = end + 1
                end = begin + segment.utf8.count
                if index > 0 || segment.unicodeScalars.first?.isSpacing == true { isAfterSpace = true }
                if segment.isEmpty { continue }
                if !isAfterSpace, let last = words.last,
                    Self.joins(bytes.scalar(before: last.range.upperBound), segment)
                {
                    words[words.count - 1].range = last.range.lowerBound..<end
                    words[words.count - 1].pieces = last.pieces.lowerBound..<number + 1
                } else {
                    words.append(
                        Word(
                            range: begin..<end, pieces: number..<number + 1,
                            hasSpaceBefore: isAfterSpace && !words.isEmpty))
                }
                isAfterSpace = false
            }
        }
        self.bytes = bytes
        self.pieces = pieces
        self.words = words
    }

    /// Whether two texts without a space between are one word.
    private static func joins(_ last: Unicode.Scalar?, _ right: Substring) -> Bool {
        guard let last, let first = right.unicodeScalars.first else { return false }
        return last.isWordCharacter && first.isWordCharacter || first.continuesCharacter || last == "\u{200D}"
    }

    /// The text of some bytes.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The pieces that wrote some bytes.
    func pieces(of range: Range<Int>) -> Range<Int> {
        let first = pieces.firstIndex { $0.upperBound > range.lowerBound } ?? pieces.count
        let end = pieces[first...].firstIndex { $0.lowerBound >= range.upperBound } ?? pieces.count
        return first..<max(first, end)
    }

    /// The text of each piece with other texts in place of some bytes.
    /// - Parameter changes: in order, without overlap; a range without bytes is a place between two.
    func pieces(with changes: [(range: Range<Int>, text: String)]) -> [String] {
        var rest = changes[...]
        var removed = 0  // The end of what was taken away.
        var changed = pieces.map { piece in
            var text: [UInt8] = []
            for place in piece {
                while let next = rest.first, next.range.lowerBound == place {
                    text += next.text.utf8
                    removed = max(removed, next.range.upperBound)
                    rest = rest.dropFirst()
                }
                if place >= removed { text.append(bytes[place]) }
            }
            return String(decoding: text, as: UTF8.self)
        }
        // What stands behind the last byte.
        if let last = changed.indices.last { for change in rest { changed[last] += change.text } }
        return changed
    }
}
