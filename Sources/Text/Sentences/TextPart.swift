/// A part of a line that is translated alone, and what stands between it and the next one.
///
/// The parts of a line, each followed by its separator, are the line.
package struct TextPart: Equatable, Sendable {
    /// The text of the part.
    package let text: Substring
    /// The spaces after it; empty where the script has none, and mostly at the end of the line.
    package let separator: Substring

    /// A part.
    package init(text: Substring, separator: Substring) {
        self.text = text
        self.separator = separator
    }

    /// What stands between the translation of this part and that of the next one.
    ///
    /// It follows the script of the translation: nothing where that has no spaces between sentences, and a space
    /// between sentences that stood without one because theirs has none. Spaces that belong to no script are what they
    /// were; a tab, or what somebody takes for the end of a line, is a space.
    package func separator(between translation: String, and next: String) -> String {
        guard let last = translation.unicodeScalars.last, let first = next.unicodeScalars.first else { return "" }
        if last.joinsSentences || first.joinsSentences { return "" }
        if separator.isEmpty { return text.unicodeScalars.last?.isOfSpacelessScript == true ? " " : "" }
        var spaces = String.UnicodeScalarView()
        for scalar in separator.unicodeScalars { spaces.append(Self.isKept(scalar) ? scalar : " ") }
        return String(spaces)
    }

    /// Whether a space is one between words of any script with spaces.
    private static func isKept(_ space: Unicode.Scalar) -> Bool {
        switch space {
        case " ", "\u{A0}", "\u{202F}", "\u{2000}"..."\u{200A}": true
        default: false
        }
    }
}
