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

    /// A part.
    package init(source: [SourcePiece], target: [TargetPiece], attention: [[Float]]) {
        self.source = source
        self.target = target
        self.attention = attention
    }

    /// The source piece that some target pieces look at most, the first of equals; nil without a source.
    func mostAttended(by target: Range<Int>, among sources: some Collection<Int>) -> Int? {
        var best: (source: Int, weight: Float)?
        for source in sources {
            var weight: Float = 0
            for row in target where row < attention.count && source < attention[row].count {
                weight += attention[row][source]
            }
            // What is no number is no attention.
            if !(weight > 0) { weight = 0 }
            if weight > best?.weight ?? -1 { best = (source, weight) }
        }
        return best?.source
    }
}
