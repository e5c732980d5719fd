extension String {
    /// The text with U+FFFD for control characters, which would move a terminal's cursor or break a page, and for those
    /// noncharacters that XML refuses.
    package var printable: String {
        guard unicodeScalars.contains(where: \.isUnprintable) else { return self }
        var scalars = UnicodeScalarView()
        for scalar in unicodeScalars { scalars.append(scalar.isUnprintable ? "\u{FFFD}" : scalar) }
        return String(scalars)
    }
}

extension Unicode.Scalar {
    fileprivate var isUnprintable: Bool {
        properties.generalCategory == .control && self != "\t" || value == 0xFFFE || value == 0xFFFF
    }
}
