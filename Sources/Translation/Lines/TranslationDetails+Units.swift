import Corpora

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
    public func sourceUnits(_ units: TextAligner.Units) -> [Unit] {
        Self.units(units, of: source, spelling.source)
    }

    /// What the translation consists of, end symbols included; as `sourceUnits`.
    public func targetUnits(_ units: TextAligner.Units) -> [Unit] {
        Self.units(units, of: target, spelling.target)
    }

    private static func units(
        _ units: TextAligner.Units, of pieces: [String], _ spelling: PieceSpelling
    ) -> [Unit] {
        guard units == .words else {
            return pieces.enumerated().map { Unit(text: $1, pieces: $0..<$0 + 1) }
        }
        return words(pieces, spelling, keepsEnds: true).map { Unit(text: $0.text, pieces: $0.range) }
    }
}
