/// Where words end: between letters or digits of one word there is no boundary.
///
/// In scripts without spaces between words every place is one.
enum WordBoundary {
    /// Whether two neighbouring characters belong to one word.
    static func joins(_ left: Character, _ right: Character) -> Bool {
        isWithinWords(left) && isWithinWords(right)
    }

    /// Whether a character makes one word with the letters beside it.
    static func isWithinWords(_ character: Character) -> Bool {
        guard character.isLetter || character.isNumber, let scalar = character.unicodeScalars.first else {
            return false
        }
        return !isOfScriptWithoutSpaces(scalar)
    }

    /// Whether a character's script puts no spaces between words.
    static func isOfScriptWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isIdeographic || unspaced.contains { $0.contains(scalar.value) }
    }

    /// Thai, Lao and Myanmar; Khmer; Hiragana and Katakana.
    private static let unspaced: [ClosedRange<UInt32>] = [0x0E00...0x109F, 0x1780...0x17FF, 0x3040...0x30FF]
}
