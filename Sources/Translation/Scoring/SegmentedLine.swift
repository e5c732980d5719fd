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

    private static let space: Unicode.Scalar = "\u{2581}"

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
        let words = line.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map {
            String(Substring($0))
        }
        let found = Self.words(ofPieces: pieces)
        let spelling = tokenizer.spelling
        let spelled = found.map { [pieces] in spelling.unspacedText(of: pieces[$0]) }
        let ranges: [Range<Int>]
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
        let parts = zip(words, ranges).flatMap { [pieces] in Self.cut($0, $1, of: pieces, spelling) }
        self.words = parts.map(\.text)
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
        try Self.ranges(of: tokens, in: pieces, tokenizer)
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
            if hasText && piece.unicodeScalars.first == space {
                words.append(begin..<index)
                begin = index
                hasText = false
            }
            hasText = hasText || piece.unicodeScalars.contains { $0 != space }
        }
        if begin == pieces.count { return words }
        let last = hasText ? nil : words.popLast()
        return words + [(last?.lowerBound ?? begin)..<pieces.count]
    }

    /// The pieces that hold the characters of each token, by counting characters; nil when the two don't agree.
    private static func ranges(
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
    private static func characters(of pieces: some Sequence<String>) -> String {
        var scalars = String.UnicodeScalarView()
        for piece in pieces { scalars.append(contentsOf: piece.unicodeScalars.filter { $0 != space }) }
        return String(scalars)
    }
}
