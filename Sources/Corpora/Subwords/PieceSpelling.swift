import Text

/// How pieces spell text: `▁` is a space, and where a vocabulary writes bytes, pieces such as `<0xE2>` are bytes of it.
///
/// Text is put together by its bytes: where Swift's characters begin and end, which join a mark to what stands before it, has
/// no meaning for pieces.
package struct PieceSpelling: Equatable, Sendable {
    /// Whether pieces such as `<0xE2>` are bytes.
    private let hasBytes: Bool

    /// Pieces none of which are bytes.
    package static let plain = PieceSpelling(hasBytes: false)
    /// Pieces some of which are bytes.
    static let bytes = PieceSpelling(hasBytes: true)

    /// The pieces of a model.
    package init(_ model: SubwordModel) {
        self.init(hasBytes: model.writesBytes)
    }

    private init(hasBytes: Bool) {
        self.hasBytes = hasBytes
    }

    /// The text of pieces, with spaces where they have `▁`.
    package func text(of pieces: some Sequence<some StringProtocol>) -> String {
        text(of: pieces, space: [UInt8(ascii: " ")])
    }

    /// The text of pieces without the spaces that they have.
    package func unspacedText(of pieces: some Sequence<some StringProtocol>) -> String {
        text(of: pieces, space: [])
    }

    /// Whether a piece goes on with a character that a piece before it has begun.
    package func continuesCharacter(_ piece: some StringProtocol) -> Bool {
        if let byte = byte(of: piece) { return byte & 0xC0 == 0x80 }
        return piece.unicodeScalars.first.map(\.continuesCharacter) ?? false
    }

    private func text(of pieces: some Sequence<some StringProtocol>, space: [UInt8]) -> String {
        var bytes: [UInt8] = []
        for piece in pieces {
            if let byte = byte(of: piece) {
                bytes.append(byte)
            } else {
                for scalar in piece.unicodeScalars {
                    if scalar == SubwordModel.space { bytes += space } else { bytes += scalar.utf8 }
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The byte that a piece such as `<0xE2>` stands for; nil for other pieces.
    func byte(of piece: some StringProtocol) -> UInt8? {
        guard hasBytes, piece.utf8.count == 6 else { return nil }
        let bytes = Array(piece.utf8)
        let digits = bytes[3..<5]
        guard bytes.starts(with: "<0x".utf8), bytes[5] == UInt8(ascii: ">"),
            digits.allSatisfy({ "0123456789ABCDEF".utf8.contains($0) })
        else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
