extension TranslationDetails {
    /// A word or a piece of a source or a translation, for people to look at.
    public struct Unit: Equatable, Sendable {
        /// As written; words and pieces of scripts without spaces come without `▁`.
        public let text: String
        /// Its pieces.
        public let pieces: Range<Int>
    }

    /// What the source consists of, end symbols included.
    ///
    /// What has letters of a script without spaces between words, such as Chinese, is cut into its pieces even where words
    /// are wanted.
    public func sourceUnits(_ units: TextAligner.Units) -> [Unit] { Self.units(units, of: source) }

    /// What the translation consists of, end symbols included; as `sourceUnits`.
    public func targetUnits(_ units: TextAligner.Units) -> [Unit] { Self.units(units, of: target) }

    private static func units(_ units: TextAligner.Units, of pieces: [String]) -> [Unit] {
        guard units == .words else {
            return pieces.enumerated().map { Unit(text: $1, pieces: $0..<$0 + 1) }
        }
        return words(pieces, keepsEnds: true).flatMap { text, range in
            let isCut = text.unicodeScalars.contains(where: \.isOfSpacelessScript)
            return isCut ? unspaced(pieces, range) : [Unit(text: text, pieces: range)]
        }
    }

    /// The pieces of a word, those that are only a space joined with what follows.
    private static func unspaced(_ pieces: [String], _ word: Range<Int>) -> [Unit] {
        var units: [Unit] = []
        var begin = word.lowerBound
        for place in word {
            let text = pieces[begin...place].joined().replacing("\u{2581}", with: "")
            if text.isEmpty && place + 1 < word.upperBound { continue }
            units.append(Unit(text: text, pieces: begin..<place + 1))
            begin = place + 1
        }
        return units
    }
}
