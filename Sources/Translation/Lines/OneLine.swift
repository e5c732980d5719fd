import Text

/// Text that stays on one line.
package enum OneLine {
    /// A text with a space for each character that somebody takes for the end of a line: a tokenizer of another origin may
    /// have pieces that write one.
    package static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isLineBreak) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(scalar.isLineBreak ? " " : scalar) }
        return String(scalars)
    }
}
