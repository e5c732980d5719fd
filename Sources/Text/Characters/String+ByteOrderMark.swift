extension String {
    /// The text without a byte order mark at its beginning, which editors write into the first line of a file.
    package var withoutByteOrderMark: String {
        unicodeScalars.first == "\u{FEFF}" ? String(unicodeScalars.dropFirst()) : self
    }
}
