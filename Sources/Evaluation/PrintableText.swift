extension String {
    /// The text with U+FFFD for control characters, which would move a terminal's cursor or break a page.
    var printable: String {
        guard unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\t" }) else {
            return self
        }
        var scalars = UnicodeScalarView()
        for scalar in unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\t"
            scalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(scalars)
    }
}
