extension SubwordModel {
    /// What stands for a space in a piece: U+2581.
    static let space: Unicode.Scalar = "\u{2581}"

    /// How its pieces spell text.
    package var spelling: PieceSpelling { PieceSpelling(self) }

    /// The text of a sequence of pieces, as `pieces` writes them.
    ///
    /// A piece that the vocabulary lacks stands for itself; `<pad>`, `<s>` and `</s>` write nothing. Of a model that writes
    /// bytes, pieces such as `<0xE2>` are bytes of the text.
    public func text(ofPieces pieces: some Sequence<some StringProtocol>) -> String {
        let silent = [SpecialPiece.pad, .start, .end].map(\.name)
        let text = spelling.text(of: pieces.filter { piece in !silent.contains { piece == $0 } })
        // Cutting puts one space before the text, which a mark behind it is no part of.
        guard text.unicodeScalars.first == " " else { return text }
        return String(text.unicodeScalars.dropFirst())
    }

    /// Whether another model has the same pieces under the same numbers, so that ids of either mean the same to both.
    ///
    /// The two may come from different files, and cut text in different ways.
    public func hasSameVocabulary(as other: SubwordModel) -> Bool {
        if serialised == other.serialised { return true }
        return vocabularySize == other.vocabularySize
            && (0..<Int32(vocabularySize)).allSatisfy { piece(of: $0) == other.piece(of: $0) }
    }
}
