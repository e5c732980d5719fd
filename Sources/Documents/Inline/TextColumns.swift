import Text

/// How many columns of a screen text takes.
enum TextColumns {
    /// The columns of a text: two for each wide character of East Asia, none for marks.
    /// - Source: Unicode Standard Annex 11, "East Asian Width", for the ranges of wide characters.
    static func of(_ text: some StringProtocol) -> Int {
        var columns = 0
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                columns += 1
                continue
            }
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format, .control: continue
            default: columns += wide.contains { $0.contains(scalar.value) } ? 2 : 1
            }
        }
        return columns
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ]
}

extension Unicode.Scalar {
    /// Whether lines may be broken before and after this: a character of Chinese or Japanese.
    var isOfEastAsia: Bool { value >= 0x2E80 && isOfSpacelessScript }

    /// Whether a line may end before this and behind another character of East Asia.
    func mayBeginLine(after last: Unicode.Scalar) -> Bool {
        guard isOfEastAsia, last.isOfEastAsia, !continuesCharacter else { return false }
        switch last.properties.generalCategory {
        case .openPunctuation, .initialPunctuation: return false
        default: break
        }
        switch properties.generalCategory {
        case .closePunctuation, .finalPunctuation, .otherPunctuation, .modifierLetter, .dashPunctuation: return false
        default: return true
        }
    }
}
