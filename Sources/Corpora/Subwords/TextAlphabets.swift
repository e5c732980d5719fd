import Foundation
import Text

/// The letters of a text that belong to the alphabets that it is written in, and its ASCII digits and signs: what a vocabulary
/// should have however rare it is.
///
/// An alphabet is one of the text when at least one in a hundred of its letters is from it, so that a name in another script
/// brings nothing in. Scripts of thousands of signs, such as Chinese, are none.
struct TextAlphabets {
    /// The share of a text's letters that makes an alphabet one of the text's.
    private static let leastShare = 0.01

    /// The blocks of each alphabet. Marks that several use are counted as Latin.
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

    /// How often each character up to U+FFFF stands in the text.
    private var counts = [Int](repeating: 0, count: 0x1_0000)
    private let normalization: TextNormalization
    private let rules: NormalizationRules?

    /// No text yet.
    /// - Parameter rules: those of the normalisation, if it has some of its own.
    init(_ normalization: TextNormalization, _ rules: NormalizationRules?) {
        self.normalization = normalization
        self.rules = rules
    }

    /// Counts the characters of a line.
    mutating func add(_ line: String) {
        // Characters that join with others are normalised in their company, all others one by one at the end.
        let hasMarks = line.unicodeScalars.contains { 0x300...0x36F ~= $0.value }
        if let rules {
            for scalar in rules.normalized(line) { count(scalar) }
        } else if hasMarks, normalization != .table(.identity) {
            for scalar in line.precomposedStringWithCompatibilityMapping.unicodeScalars { count(scalar) }
        } else {
            for scalar in line.unicodeScalars { count(scalar) }
        }
    }

    private mutating func count(_ scalar: Unicode.Scalar) {
        if scalar.value < 0x1_0000 { counts[Int(scalar.value)] += 1 }
    }

    /// The characters, as normalisation leaves them, in the order of their numbers.
    var characters: [Unicode.Scalar] {
        var (letters, lettersOfAlphabet) = (0, [Int](repeating: 0, count: Self.blocks.count))
        var found: [(scalar: Unicode.Scalar, alphabet: Int?)] = []
        for (value, count) in counts.enumerated() where count > 0 {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            if scalar.isLetterOrMark {
                let alphabet = Self.blocks.firstIndex { $0.contains { $0.contains(scalar.value) } }
                letters += count
                if let alphabet {
                    lettersOfAlphabet[alphabet] += count
                    found.append((scalar, alphabet))
                }
            } else if scalar.isASCIIPunctuation || "0"..."9" ~= scalar {
                found.append((scalar, nil))
            }
        }
        let least = Self.leastShare * Double(letters)
        let kept = found.filter { $0.alphabet.map { Double(lettersOfAlphabet[$0]) >= least } ?? true }
        return Set(kept.flatMap { normalized($0.scalar) }).sorted()
    }

    /// What a table makes of a character that stands alone, spaces left out.
    private func normalized(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let text: String
        switch normalization {
        case .rules, .table(.identity): return [scalar]
        case .table(.nmtNFKC), .table(.nfkc): text = String(scalar).precomposedStringWithCompatibilityMapping
        case .table(.nmtNFKCFolded), .table(.nfkcFolded):
            text = scalar.properties.lowercaseMapping.precomposedStringWithCompatibilityMapping
        }
        return text.unicodeScalars.filter { !$0.separatesWords }
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
