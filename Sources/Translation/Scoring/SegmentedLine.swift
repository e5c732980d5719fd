import Corpora
import Text

/// A line of text, cut into pieces, and the words that the pieces make.
public struct SegmentedLine: Sendable {
    /// The numbers of the pieces, special ones left out.
    public let ids: [Int32]
    /// The pieces as written: `▁` is a space, and text that the vocabulary lacks stands for itself.
    public let pieces: [String]
    /// The words of the line: what stands between spaces and tabs; but what has letters of a script without spaces between
    /// words, such as Chinese, is cut into its pieces.
    public let words: [String]
    /// The pieces of each word; a word of which the tokenizer leaves nothing has none.
    public let piecesOfWords: [Range<Int>]

    /// Cuts a line.
    ///
    /// The tokenizer's normalisation may write a word with other characters, find more spaces in the line, such as a
    /// no-break space, or remove all of a word; then words and pieces are matched by their characters. Where that fails
    /// too they are matched in order.
    /// - Throws: `CorpusError` when the text cannot be cut.
    public init(_ line: String, _ tokenizer: SubwordModel) throws(CorpusError) {
        try self.init(line, try tokenizer.segmentation(of: line), tokenizer)
    }

    /// A line that is cut already.
    /// - Parameters:
    ///   - cut: the pieces of the line.
    ///   - tokenizer: the one that cut it.
    /// - Throws: `CorpusError` when a word of it cannot be cut.
    init(_ line: String, _ cut: Segmentation, _ tokenizer: SubwordModel) throws(CorpusError) {
        ids = cut.ids
        pieces = cut.pieces
        let found = try WordPieces(line, pieces: pieces, tokenizer)
        let spelling = tokenizer.spelling
        let parts = zip(found.words, found.ranges).flatMap { [pieces] in Self.cut($0, $1, of: pieces, spelling) }
        words = parts.map(\.text)
        piecesOfWords = parts.map(\.pieces)
    }

    /// A word as it is; or, if it has letters of a script without spaces between words, its pieces, those that are only a
    /// space joined with what follows, and those that go on with a character, such as a vowel sign or one of several bytes,
    /// with what they go on with.
    static func cut(
        _ word: String, _ range: Range<Int>, of pieces: [String], _ spelling: PieceSpelling
    ) -> [(text: String, pieces: Range<Int>)] {
        guard !range.isEmpty, word.unicodeScalars.contains(where: \.isOfSpacelessScript) else { return [(word, range)] }
        var words: [(text: String, pieces: Range<Int>)] = []
        var begin = range.lowerBound
        for place in range {
            let text = spelling.unspacedText(of: pieces[begin...place])
            let next = place + 1
            if next < range.upperBound, text.isEmpty || spelling.continuesCharacter(pieces[next]) { continue }
            words.append((text, begin..<next))
            begin = next
        }
        return words
    }

    /// The pieces of each token of the line, where something else than spaces separates tokens.
    ///
    /// A piece with characters of two tokens belongs to both.
    /// - Parameters:
    ///   - tokens: what the line consists of, spaces left out.
    ///   - tokenizer: the one that cut the line.
    /// - Returns: nil when the tokens don't spell the line.
    public func pieces(ofTokens tokens: [String], _ tokenizer: SubwordModel) throws(CorpusError) -> [Range<Int>]? {
        try WordPieces.ranges(of: tokens, in: pieces, tokenizer)
    }
}
