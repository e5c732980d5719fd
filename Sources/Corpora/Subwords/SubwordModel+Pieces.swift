extension SubwordModel {
    /// What stands for a space in a piece: U+2581.
    static let space: Character = "\u{2581}"

    /// The text of a sequence of pieces, as `pieces` writes them.
    ///
    /// A piece that the vocabulary lacks stands for itself; `<pad>`, `<s>` and `</s>` write nothing. Of a model that writes
    /// bytes, pieces such as `<0xE2>` are bytes of the text.
    public func text(ofPieces pieces: some Sequence<some StringProtocol>) -> String {
        let silent = [SpecialPiece.pad, .start, .end].map(\.name)
        var bytes: [UInt8] = []
        for piece in pieces where !silent.contains(where: { piece == $0 }) {
            if writesBytes, let byte = Self.byte(of: piece) {
                bytes.append(byte)
            } else {
                let text = piece.split(separator: Self.space, omittingEmptySubsequences: false).joined(separator: " ")
                bytes += text.utf8
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        // Cutting puts one space before the text.
        return text.first == " " ? String(text.dropFirst()) : text
    }

    /// Whether another model has the same pieces under the same numbers, so that ids of either mean the same to both.
    ///
    /// The two may come from different files, and cut text in different ways.
    public func hasSameVocabulary(as other: SubwordModel) -> Bool {
        if serialised == other.serialised { return true }
        return vocabularySize == other.vocabularySize
            && (0..<Int32(vocabularySize)).allSatisfy { piece(of: $0) == other.piece(of: $0) }
    }

    /// The byte that a piece such as `<0xE2>` stands for; nil for other pieces.
    private static func byte(of piece: some StringProtocol) -> UInt8? {
        guard piece.utf8.count == 6, piece.hasPrefix("<0x"), piece.hasSuffix(">") else { return nil }
        let digits = String(piece.dropFirst(3).dropLast())
        return digits.allSatisfy { "0123456789ABCDEF".contains($0) } ? UInt8(digits, radix: 16) : nil
    }
}
