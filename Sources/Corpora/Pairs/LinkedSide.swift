import Text

/// A side of a pair whose words are linked to those of the other side: the pieces of each word.
struct LinkedSide {
    private let ranges: [Range<Int>]
    /// How many pieces stand in front of those of the line.
    private let before: Int
    /// How many pieces there are in all, which is where the end symbol stands.
    private let count: Int

    /// The best pieces of a line.
    /// - Parameters:
    ///   - ids: the pieces.
    ///   - tag: what stands in front of them in the corpus; nil for nothing.
    /// - Throws: `CorpusError` when a word of it cannot be cut.
    init(_ line: String, best ids: [Int32], tag: Int32?, _ tokenizer: SubwordModel) throws(CorpusError) {
        let cut = try tokenizer.segmentation(of: line)
        // Its pieces have the text of what the vocabulary lacks, by which words are told better.
        let pieces = cut.ids == ids ? cut.pieces : ids.map { tokenizer.piece(of: $0) }
        try self.init(line, pieces, before: tag == nil ? 0 : 1, tokenizer)
    }

    /// Any pieces of a line.
    /// - Parameters:
    ///   - ids: the pieces, with the tag in front of them if there is one.
    ///   - tag: the tag; nil for none.
    /// - Throws: `CorpusError` when a word of it cannot be cut.
    init(
        _ line: String, drawn ids: ArraySlice<Int32>, tag: Int32?, _ tokenizer: SubwordModel
    ) throws(CorpusError) {
        let before = tag == nil ? 0 : 1
        try self.init(line, ids.dropFirst(before).map { tokenizer.piece(of: $0) }, before: before, tokenizer)
    }

    private init(
        _ line: String, _ pieces: [String], before: Int, _ tokenizer: SubwordModel
    ) throws(CorpusError) {
        ranges = try WordPieces(line, pieces: pieces, tokenizer).ranges
        self.before = before
        count = before + pieces.count
    }

    /// The links of pieces that follow from those of words: of every piece of a word with every piece of the other, and of the end
    /// symbols.
    /// - Parameter words: of words that both lines have.
    static func links(
        of words: some Sequence<PositionLink>, source: LinkedSide, target: LinkedSide
    ) -> [PositionLink] {
        var links: [PositionLink] = []
        var known: Set<PositionLink> = []
        for word in words {
            for from in source.ranges[Int(word.source)] {
                for to in target.ranges[Int(word.target)] {
                    let link = PositionLink(source.before + from, target.before + to)
                    if known.insert(link).inserted { links.append(link) }
                }
            }
        }
        return links + [PositionLink(source.count, target.count)]
    }
}
