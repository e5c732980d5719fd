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
    /// From each target piece to each source piece, and perhaps to and from end symbols; nil for none at all.
    package let attention: AttentionMatrix?
    /// Which target pieces it had no choice about.
    package let forced: ForcedPieces
    /// How the source piece is found that an `<unk>` stands for.
    package let unknown: UnknownOrigin
    /// What each source piece gets from all of the target.
    private let received: [Float]

    /// A part.
    package init(
        source: [SourcePiece], target: [TargetPiece], attention: AttentionMatrix?,
        forced: ForcedPieces = ForcedPieces(), unknown: UnknownOrigin = .attended
    ) {
        self.source = source
        self.target = target
        self.attention = attention
        self.forced = forced
        self.unknown = unknown
        let rows = 0..<min(target.count, attention?.targets ?? 0)
        received = source.indices.map { piece in rows.reduce(0) { $0 + (attention?[$1, piece] ?? 0) } }
    }

    /// No more attention than this is noise.
    private static let leastWeight: Float = 0.01

    /// The source piece of whose attention some target pieces get the largest share, the first of equals; nil without a
    /// source.
    ///
    /// The rule is that of `AttentionAlignment`.
    func mostAttended(by target: Range<Int>, among sources: some Collection<Int>) -> Int? {
        var best = LargestShare()
        let rows = target.prefix { $0 < attention?.targets ?? 0 }
        for source in sources {
            let weight = rows.reduce(Float(0)) { $0 + (attention?[$1, source] ?? 0) }
            best.offer(source, weight: weight, of: received[source], least: Self.leastWeight)
        }
        return best.place
    }
}
