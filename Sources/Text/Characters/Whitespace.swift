extension Unicode.Scalar {
    /// Whether words end here: Unicode's `White_Space`, and the separators U+001C to U+001F.
    ///
    /// That is the set that sacreBLEU splits on, the one of Python's `str.split`. It contains the no-break spaces,
    /// and does not contain the zero-width space.
    @inlinable
    package var separatesWords: Bool {
        switch value {
        case 0x09...0x0D, 0x1C...0x20: true
        case 0x21...0x7F: false
        default: properties.isWhitespace
        }
    }

    /// Whether some program takes this for the end of a line, whatever ends a line here.
    package var isLineBreak: Bool {
        switch value {
        case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Whether this is a space, a tab or the end of a line: what separates words, but for the separator of units U+001F.
    package var isSpacing: Bool { properties.isWhitespace || isLineBreak }
}

extension String {
    /// Whether this is whitespace alone, or nothing.
    package var isBlank: Bool { unicodeScalars.allSatisfy { $0.separatesWords } }

    /// The text with one space for each run of line ends; none at its own ends.
    package var onOneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }

    /// What stands between spaces and tabs.
    package var spacedWords: [String] {
        utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.map { String(Substring($0)) }
    }

    /// The text without the whitespace at its end.
    package var withoutTrailingWhitespace: Substring {
        let scalars = unicodeScalars
        var end = scalars.endIndex
        while end > scalars.startIndex {
            let previous = scalars.index(before: end)
            guard scalars[previous].separatesWords else { break }
            end = previous
        }
        return self[..<end]
    }
}

extension [UInt8] {
    /// The length in bytes of the whitespace scalar that starts at `index` of this UTF-8 text, 0 if there is none.
    @inlinable
    @inline(__always)
    package func whitespaceLength(at index: Int) -> Int {
        let byte = self[index]
        if byte < 0x80 {
            return byte == 0x20 || (0x09...0x0D).contains(byte) || (0x1C...0x1F).contains(byte) ? 1 : 0
        }
        // All others start with one of four bytes, so that other text is passed over after one comparison.
        switch byte {
        case 0xC2:  // U+0085 and U+00A0
            return self[index + 1] == 0x85 || self[index + 1] == 0xA0 ? 2 : 0
        case 0xE1, 0xE2, 0xE3:  // U+1680, U+2000 to U+205F, U+3000
            let value =
                UInt32(byte & 0x0F) << 12 | UInt32(self[index + 1] & 0x3F) << 6 | UInt32(self[index + 2] & 0x3F)
            guard let scalar = Unicode.Scalar(value) else { return 0 }
            return scalar.separatesWords ? 3 : 0
        default:
            return 0
        }
    }
}
