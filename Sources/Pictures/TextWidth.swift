/// How wide text is likely to be drawn, so that nothing overlaps or is cut whatever font there is.
///
/// What draws a picture has fonts of its own, so the widths are those of wide ordinary sans-serif fonts, a little more than
/// most need. Characters that East Asian typography calls wide take the font's whole size.
/// - Source: Unicode Standard Annex 11, "East Asian Width", for the ranges of wide characters.
package enum TextWidth {
    /// The width of a line of text.
    /// - Parameter size: of the font, in the unit of the result.
    package static func of(_ text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + ems($1) } * size
    }

    /// The width of a character in a font of size 1.
    private static func ems(_ scalar: Unicode.Scalar) -> Double {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        if scalar.isASCII { return ofASCII(scalar) }
        if emoji.contains(where: { $0.contains(scalar.value) }) { return 1.4 }
        if wide.contains(where: { $0.contains(scalar.value) }) { return 1 }
        return scalar.properties.isUppercase ? 0.85 : scalar.value < 0x600 ? 0.66 : 0.9
    }

    private static func ofASCII(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", "!", " ": 0.36
        case "f", "r", "t", "(", ")", "[", "]", "-", "/", "\\", "\"", "`": 0.46
        case "m", "w", "M", "W", "@", "%": 1
        case "A"..."Z", "<", ">", "=", "+", "~", "&": 0.8
        default: 0.64
        }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x20000...0x3FFFD,
    ]
    private static let emoji: [ClosedRange<UInt32>] = [0x2600...0x27BF, 0x1F000...0x1FAFF]
}
