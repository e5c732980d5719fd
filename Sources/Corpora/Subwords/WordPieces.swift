import Text

/// The words of a line, and the pieces that each of them was cut into.
package struct WordPieces {
    /// What stands between spaces and tabs.
    package let words: [String]
    /// The pieces of each word; a word of which the tokenizer leaves nothing has none.
    package let ranges: [Range<Int>]

    /// Finds the pieces of each word of a line.
    ///
    /// The tokenizer's normalisation may write a word with other characters, find more spaces in the line, such as a
    /// no-break space, or remove all of a word; then words and pieces are matched by their characters. Where that fails
    /// too they are matched in order.
    /// - Parameters:
    ///   - pieces: those of the line, as written: `▁` is a space.
    ///   - tokenizer: the one that cut it.
    /// - Throws: `CorpusError` when a word of it cannot be cut.
    package init(_ line: String, pieces: [String], _ tokenizer: SubwordModel) throws(CorpusError) {
        let words = line.spacedWords
        let found = Self.words(ofPieces: pieces)
        let spelling = tokenizer.spelling
        let spelled = found.map { spelling.unspacedText(of: pieces[$0]) }
        self.words = words
        if spelled == words {
            ranges = found
        } else if let matched = try Self.ranges(of: words, in: pieces, tokenizer) {
            ranges = matched
        } else {
            ranges = words.indices.map { word in
                guard word < found.count else { return 0..<0 }
                return found[word].lowerBound..<found[word == words.count - 1 ? found.count - 1 : word].upperBound
            }
        }
    }

    /// The words that pieces make; all of the pieces are in one.
    ///
    /// A word begins at a piece with a space in front. Pieces of nothing but spaces belong to the word that follows, or at
    /// the end to the last one.
    package static func words(ofPieces pieces: [String]) -> [Range<Int>] {
        var words: [Range<Int>] = []
        var begin = 0
        var hasText = false
        for (index, piece) in pieces.enumerated() {
            if hasText && piece.unicodeScalars.first == SubwordModel.space {
                words.append(begin..<index)
                begin = index
                hasText = false
            }
            hasText = hasText || piece.unicodeScalars.contains { $0 != SubwordModel.space }
        }
        if begin == pieces.count { return words }
        let last = hasText ? nil : words.popLast()
        return words + [(last?.lowerBound ?? begin)..<pieces.count]
    }

    /// The pieces that hold the characters of each token, by counting characters; nil when the two don't agree.
    ///
    /// A piece with characters of two tokens belongs to both.
    package static func ranges(
        of tokens: [String], in pieces: [String], _ tokenizer: SubwordModel
    ) throws(CorpusError) -> [Range<Int>]? {
        var texts: [String] = []
        for token in tokens { texts.append(characters(of: try tokenizer.pieces(token))) }
        let text = characters(of: pieces)
        // Equal in every scalar, and not only canonically: they are counted.
        guard texts.joined().unicodeScalars.elementsEqual(text.unicodeScalars) else { return nil }
        let lengths = pieces.map { characters(of: [$0]).unicodeScalars.count }
        var ranges: [Range<Int>] = []
        // The first piece that is not wholly behind the token's beginning, and the characters before that piece.
        var (piece, before, begin) = (0, 0, 0)
        for text in texts {
            let end = begin + text.unicodeScalars.count
            while piece < pieces.count && before < begin && before + lengths[piece] <= begin {
                before += lengths[piece]
                piece += 1
            }
            var (next, covered) = (piece, before)
            while covered < end {
                covered += lengths[next]
                next += 1
            }
            ranges.append(begin == end ? 0..<0 : piece..<next)
            begin = end
        }
        return ranges
    }

    /// The text of pieces without its spaces.
    package static func characters(of pieces: some Sequence<String>) -> String {
        var scalars = String.UnicodeScalarView()
        for piece in pieces { scalars.append(contentsOf: piece.unicodeScalars.filter { $0 != SubwordModel.space }) }
        return String(scalars)
    }
}
