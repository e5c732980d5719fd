/// What a character is to somebody who reads the text.
extension Unicode.Scalar {
    /// Whether this is a letter of any script; the ordinal signs `ª` and `º` are none.
    package var isLetter: Bool {
        if value < 0x80 { return "a"..."z" ~= self || "A"..."Z" ~= self }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter: return true
        case .otherLetter: return value != 0xAA && value != 0xBA
        default: return false
        }
    }

    /// Whether this is a digit or another number of any script.
    package var isNumber: Bool {
        if value < 0x80 { return "0"..."9" ~= self }
        switch properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: return true
        default: return false
        }
    }

    /// Whether this is a sign that stands for something by itself: of money, of mathematics, or a picture.
    package var isSign: Bool {
        switch properties.generalCategory {
        case .otherSymbol, .mathSymbol, .currencySymbol: true
        default: false
        }
    }

    /// Whether this shows nothing, takes no room and is no letter's: soft hyphen, word joiner, zero-width space, byte order
    /// mark, marks of direction, grapheme joiner, invisible operators, variation selectors.
    ///
    /// The joiners U+200C and U+200D are none, for letters and emoji look different with them.
    package var isInvisible: Bool {
        switch value {
        case 0..<0xAD: false
        case 0xAD, 0x34F, 0x200B, 0x2060...0x2064, 0x206A...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF: true
        default: isDirectionMark
        }
    }

    /// Whether this chooses among the looks of the character before it: a variation selector, or the grapheme joiner.
    package var changesLook: Bool {
        switch value {
        case 0x34F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: true
        default: false
        }
    }

    /// Whether this says in which direction text goes.
    package var isDirectionMark: Bool {
        switch value {
        case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
