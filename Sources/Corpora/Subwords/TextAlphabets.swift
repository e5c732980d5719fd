import Text

/// The letters of a text that belong to the alphabets that it is written in, and its ASCII digits and signs: what a vocabulary
/// should have however rare it is.
///
/// An alphabet is one of the text when at least one in a hundred of its letters is from it, so that a name in another script
/// brings nothing in. Scripts of thousands of signs, such as Chinese, are none.
struct TextAlphabets {
    /// The share of a text's letters that makes an alphabet one of the text's.
    private static let leastShare = 0.01

    /// The blocks of each alphabet; marks that several use are counted as Latin.
    /// - Source: the Unicode Standard, Blocks.txt.
    private static let blocks: [[ClosedRange<UInt32>]] = [
        [0x41...0x36F, 0x1D00...0x1DBF, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF, 0xAB30...0xAB6F],  // Latin
        [0x370...0x3FF, 0x1F00...0x1FFF],  // Greek
        [0x400...0x52F, 0x1C80...0x1C8F, 0x2DE0...0x2DFF, 0xA640...0xA69F],  // Cyrillic
        [0x530...0x58F],  // Armenian
        [0x590...0x5FF, 0xFB1D...0xFB4F],  // Hebrew
        [0x600...0x6FF, 0x750...0x77F, 0x860...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFE],  // Arabic
        [0x700...0x74F], [0x780...0x7BF], [0x7C0...0x7FF],  // Syriac, Thaana, N'Ko
        [0x900...0x97F, 0x1CD0...0x1CFF, 0xA8E0...0xA8FF],  // Devanagari
        [0x980...0x9FF], [0xA00...0xA7F], [0xA80...0xAFF], [0xB00...0xB7F],  // Bengali, Gurmukhi, Gujarati, Oriya
        [0xB80...0xBFF], [0xC00...0xC7F], [0xC80...0xCFF], [0xD00...0xD7F],  // Tamil, Telugu, Kannada, Malayalam
        [0xD80...0xDFF], [0xE00...0xE7F], [0xE80...0xEFF], [0xF00...0xFFF],  // Sinhala, Thai, Lao, Tibetan
        [0x1000...0x109F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F],  // Burmese
        [0x10A0...0x10FF, 0x1C90...0x1CBF, 0x2D00...0x2D2F],  // Georgian
        [0x1200...0x139F, 0x2D80...0x2DDF, 0xAB00...0xAB2F],  // Ethiopic
        [0x13A0...0x13FF, 0xAB70...0xABBF], [0x1400...0x167F],  // Cherokee, Canadian syllables
        [0x1780...0x17FF, 0x19E0...0x19FF], [0x1800...0x18AF],  // Khmer, Mongolian
        [0x3041...0x30FF, 0x31F0...0x31FF], [0x3100...0x312F, 0x31A0...0x31BF],  // kana, Bopomofo
    ]

    /// The characters, as normalisation leaves them, in the order of their numbers.
    let characters: [Unicode.Scalar]

    /// Those of a text.
    /// - Parameter text: all of its characters.
    init(_ text: TextCharacters) {
        var (letters, lettersOfAlphabet) = (0.0, [Double](repeating: 0, count: Self.blocks.count))
        var found: [(scalar: Unicode.Scalar, alphabet: Int?)] = []
        for (scalar, share) in text.all {
            if scalar.isLetterOrMark {
                letters += share
                guard let alphabet = Self.blocks.firstIndex(where: { $0.contains { $0.contains(scalar.value) } }) else {
                    continue
                }
                lettersOfAlphabet[alphabet] += share
                found.append((scalar, alphabet))
            } else if scalar.isASCIIPunctuation || "0"..."9" ~= scalar {
                found.append((scalar, nil))
            }
        }
        let least = Self.leastShare * letters
        let kept = found.filter { $0.alphabet.map { lettersOfAlphabet[$0] >= least } ?? true }
        characters = kept.map(\.scalar).sorted()
    }
}

extension Unicode.Scalar {
    fileprivate var isLetterOrMark: Bool {
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark:
            true
        default: false
        }
    }
}
