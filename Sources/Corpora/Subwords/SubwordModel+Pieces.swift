extension SubwordModel {
    /// What stands for a space in a piece: U+2581.
    static let space: Character = "\u{2581}"

    /// The text of a sequence of pieces, as `pieces` writes them.
    ///
    /// A piece that the vocabulary lacks stands for itself; `<pad>`, `<s>` and `</s>` write nothing.
    public static func text(ofPieces pieces: some Sequence<some StringProtocol>) -> String {
        var text = ""
        for piece in pieces where piece != "<pad>" && piece != "<s>" && piece != SpecialTokens.endText {
            text += piece.split(separator: space, omittingEmptySubsequences: false).joined(separator: " ")
        }
        // Cutting puts one space before the text.
        return text.first == " " ? String(text.dropFirst()) : text
    }
}
