/// How a character is written next to others: what cutting and joining text has to know.
extension Unicode.Scalar {
    /// Whether this is a letter, digit or mark of a script that puts spaces between words.
    package var isWordCharacter: Bool {
        if isASCII {
            return switch self {
            case "a"..."z", "A"..."Z", "0"..."9": true
            default: false
            }
        }
        if isOfSpacelessScript { return false }
        return switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }

    /// Whether this belongs to a script that puts no spaces between words, its punctuation included: Chinese, Japanese,
    /// Thai, Lao, Tibetan, Burmese, Khmer, Yi.
    package var isOfSpacelessScript: Bool {
        switch value {
        case 0x0E00...0x109F, 0x1780...0x17FF, 0x19E0...0x19FF, 0x1A20...0x1AAF, 0x2E80...0x312F, 0x3190...0xA4CF,
            0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF9F,
            0x1_6FE0...0x1_B2FF, 0x2_0000...0x3_FFFF:
            true
        default: false
        }
    }

    /// Whether this belongs to a script that puts no spaces between sentences either, its punctuation included: Chinese,
    /// Japanese, Tibetan, Yi.
    var joinsSentences: Bool { isOfSpacelessScript && (value >= 0x2E80 || 0x0F00...0x0FFF ~= value) }

    /// Whether text may not be cut before this, because it makes one character with what stands before.
    package var continuesCharacter: Bool {
        value >= 0x300 && (properties.isGraphemeExtend || self == "\u{200D}" || properties.isEmojiModifier)
    }
}
