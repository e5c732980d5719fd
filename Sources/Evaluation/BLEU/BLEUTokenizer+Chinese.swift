import Text

extension BLEUTokenizer {
    /// The Chinese tokenizer: every Chinese character stands alone, the rest is cut at Western punctuation.
    func tokenizeChinese(_ text: Substring, into table: inout TokenTable) {
        var spaced: [UInt8] = []
        for scalar in text.unicodeScalars.drop(while: \.separatesWords) {
            let isolated = scalar.isChinese
            if isolated { spaced.append(UInt8(ascii: " ")) }
            spaced.append(contentsOf: scalar.utf8)
            if isolated { spaced.append(UInt8(ascii: " ")) }
        }
        separateWesternPunctuation(spaced, edge: .digitOrEdge, into: &table)
    }
}

extension Unicode.Scalar {
    /// Whether sacreBLEU's `zh` tokenizer counts this as a Chinese character.
    ///
    /// Its table is reproduced by its effect. Two of its entries were meant for the ideographs beyond U+FFFF, but
    /// as written they take in U+2001 to U+2A6D instead (general punctuation, currency signs, arrows, mathematical
    /// signs), and leave those ideographs out. A score that is to be comparable must do the same.
    fileprivate var isChinese: Bool {
        switch value {
        case 0x2001...0x2A6D: true  // see above
        case 0x2E80...0x2EFF, 0x2F00...0x2FDF, 0x2FF0...0x2FFF: true  // radicals, description characters
        case 0x3000...0x303F, 0x3100...0x312F, 0x31A0...0x31BF, 0x31C0...0x31EF: true  // punctuation, Bopomofo, strokes
        case 0x3200...0x33FF: true  // enclosed letters and months, compatibility
        case 0x3400...0x4DB5, 0x4E00...0x9FBB: true  // unified ideographs
        case 0xF900...0xFA2D, 0xFA30...0xFA6A, 0xFA70...0xFAD9: true  // compatibility ideographs
        case 0xFE10...0xFE1F, 0xFE30...0xFE4F, 0xFF00...0xFFEF: true  // vertical and full-width forms
        default: false
        }
    }
}
