/// A text that a vocabulary has as one piece, wherever it stands.
public enum UserSymbol {
    /// More than anybody writes.
    static let longest = 100

    /// Whether a vocabulary can be trained with a text as one piece.
    ///
    /// It is found in a text before normalisation and before anything else, and has no spaces. The library takes a list of such
    /// pieces with commas between them.
    public static func isValid(_ text: String) -> Bool {
        let specials = SpecialPiece.allCases.map(\.name)
        let isOfOrdinarySigns = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .format, .unassigned, .surrogate:
                false
            default: !",\"\u{2581}\u{2585}\u{FFFD}".unicodeScalars.contains(scalar)
            }
        }
        return (1...longest).contains(text.utf8.count) && isOfOrdinarySigns && !specials.contains(text)
    }

    /// Whether a text is how a vocabulary writes a byte, such as `<0xE2>`.
    package static func isByte(_ text: String) -> Bool { PieceSpelling.bytes.byte(of: text) != nil }
}
