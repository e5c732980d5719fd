import Text

/// A word of a translation, or a mark between words: what tags stand between.
///
/// In scripts without spaces it is a piece, for these mark no words.
package struct TargetWord: Equatable, Sendable {
    /// The text, without spaces around it.
    package var text: String
    /// Whether a space stands before it.
    package var hasSpaceBefore: Bool
    /// The source piece that it translates; nil for none.
    package var source: Int?
    /// Whether nothing may change this: text of the source line, or what a constraint asked for.
    package var isProtected = false
    /// Whether this is not even written otherwise in markup: text of the source line, or what a prefix asked for.
    package var isVerbatim = false
    /// Whether nothing may be put before this: it goes on with what a constraint asked for, or begins the prefix.
    package var isBound = false
    /// The number of the part of the line in whose translation it stands.
    package var part = 0

    /// A word.
    package init(
        text: String, hasSpaceBefore: Bool, source: Int?, isProtected: Bool = false, isBound: Bool = false,
        part: Int = 0
    ) {
        self.text = text
        self.hasSpaceBefore = hasSpaceBefore
        self.source = source
        self.isProtected = isProtected
        self.isBound = isBound
        self.part = part
    }

    /// The words of a part's translation, with the text of unknown source pieces in place of `<unk>`.
    /// - Parameter text: what the model read, in bytes.
    package static func words(of part: AlignedPart, in text: [UInt8]) -> [TargetWord] {
        let written = TargetText(part.texts(in: text))
        var words = written.words.map { word in
            TargetWord(
                text: written.text(word.range), hasSpaceBefore: word.hasSpaceBefore,
                source: part.mostAttended(by: word.pieces, among: part.source.indices))
        }
        protect(part.forced, in: &words, written.words.map(\.pieces))
        return words
    }

    /// Marks the words that have forced pieces.
    private static func protect(_ forced: ForcedPieces, in words: inout [TargetWord], _ pieces: [Range<Int>]) {
        for range in [forced.prefix] + forced.phrases {
            let found = words.indices.filter { pieces[$0].overlaps(range) }
            for word in found {
                words[word].isProtected = true
                if range == forced.prefix { words[word].isVerbatim = true }
                if range == forced.prefix || word != found.first { words[word].isBound = true }
            }
        }
    }
}
