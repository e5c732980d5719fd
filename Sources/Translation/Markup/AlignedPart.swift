/// A piece of what the model read.
package struct SourcePiece: Equatable, Sendable {
    /// Its bytes in the text that was read, spaces left out; empty where the tokenizer made several pieces of one
    /// character.
    package let range: Range<Int>
    /// Whether the vocabulary lacks it.
    package let isUnknown: Bool

    /// A piece.
    package init(range: Range<Int>, isUnknown: Bool = false) {
        self.range = range
        self.isUnknown = isUnknown
    }
}

/// A piece of a translation.
package struct TargetPiece: Equatable, Sendable {
    /// The text that it writes; a space in front when it begins a word.
    package let text: String
    /// Whether it is `<unk>`, which stands for text that the vocabulary cannot write.
    package let isUnknown: Bool

    /// A piece.
    package init(text: String, isUnknown: Bool = false) {
        self.text = text
        self.isUnknown = isUnknown
    }
}

/// A part of a line and its translation, in pieces, with where the model looked.
package struct AlignedPart: Sendable {
    /// What the model read.
    package let source: [SourcePiece]
    /// What it wrote.
    package let target: [TargetPiece]
    /// From each target piece to each source piece; what follows in a row, or rows, is left aside.
    package let attention: [[Float]]
    /// Which target pieces it had no choice about.
    package let forced: ForcedPieces
    /// What each source piece gets from all of the target.
    private let received: [Float]

    /// A part.
    package init(
        source: [SourcePiece], target: [TargetPiece], attention: [[Float]], forced: ForcedPieces = ForcedPieces()
    ) {
        self.source = source
        self.target = target
        self.attention = attention
        self.forced = forced
        received = source.indices.map { piece in
            attention.prefix(target.count).reduce(0) { $0 + (piece < $1.count ? $1[piece] : 0) }
        }
    }

    /// Less attention than this is noise, of which shares make nothing better.
    private static let leastWeight: Float = 0.01

    /// The source piece of whose attention some target pieces get the largest share, the first of equals; nil without a
    /// source.
    ///
    /// As in `AttentionAlignment`: a noun that its article looks at as well is the article's less than the noun's.
    func mostAttended(by target: Range<Int>, among sources: some Collection<Int>) -> Int? {
        var best: (source: Int, share: Float)?
        for source in sources {
            var weight: Float = 0
            for row in target where row < attention.count && source < attention[row].count {
                weight += attention[row][source]
            }
            // What is no number is no attention, and next to none says nothing.
            let share = weight > Self.leastWeight ? weight / received[source] : 0
            if share > best?.share ?? -1 { best = (source, share) }
        }
        return best?.source
    }
}
