import Text

/// Paths of files.
extension ProtectedSpans {
    /// The path that begins at a `/`, `~`, `.` or `\`: `/usr/share/doc`, `~/notes`, `./run`, `../x`, `\\server\share`.
    ///
    /// A single name behind a `/` is none.
    func path(at start: Int) -> ProtectedSpan? {
        guard beginsPath(at: start) else { return nil }
        if has("\\\\", at: start) {
            return path(from: start, names: start + 2, separator: UInt8(ascii: "\\"), least: 2)
        }
        let dots = skip(from: start) { $0 == UInt8(ascii: ".") }
        let isRelative = 1...2 ~= dots - start || self[start] == UInt8(ascii: "~")
        let slash = isRelative ? max(dots, self[start] == UInt8(ascii: "~") ? start + 1 : dots) : start
        guard self[slash] == UInt8(ascii: "/") else { return nil }
        return path(from: start, names: slash + 1, separator: UInt8(ascii: "/"), least: isRelative ? 1 : 2)
    }

    /// The path that a letter in front of a `:` begins: `C:\Users`, `C:/Users`.
    func path(driveEnd colon: Int, notBefore earliest: Int) -> ProtectedSpan? {
        let separator = self[colon + 1]
        guard colon > earliest, bytes[colon - 1].isASCIILetter, beginsPath(at: colon - 1),
            separator == UInt8(ascii: "\\") || separator == UInt8(ascii: "/"), self[colon + 2] != separator
        else { return nil }
        return path(from: colon - 1, names: colon + 2, separator: separator, least: 1)
    }

    /// What begins at a position and has names with separators between.
    /// - Parameter least: the fewest names.
    private func path(from start: Int, names first: Int, separator: UInt8, least: Int) -> ProtectedSpan? {
        var end = first
        var names = 0
        var isAfterSeparator = true
        while let scalar = bytes.scalar(at: end), end - start < Self.longestSpan {
            if scalar.value == UInt32(separator) {
                isAfterSeparator = true
            } else if Self.isOfFileName(scalar) {
                names += isAfterSeparator ? 1 : 0
                isAfterSeparator = false
            } else {
                break
            }
            end += UTF8.width(scalar)
        }
        while end > first, ".,:".utf8.contains(bytes[end - 1]) { end -= 1 }
        return names >= least ? ProtectedSpan(kind: .content, range: start..<end) : nil
    }

    private func beginsPath(at position: Int) -> Bool {
        guard let before = bytes.scalar(before: position) else { return true }
        return before.isSpacing || "([{\"'“„«=:>".unicodeScalars.contains(before)
    }

    /// Whether a character may be part of the name of a file that is written without spaces.
    static func isOfFileName(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar.isWordCharacter || "_-.+%@~#$".unicodeScalars.contains(scalar)
        }
        return scalar.isWordCharacter
    }
}
