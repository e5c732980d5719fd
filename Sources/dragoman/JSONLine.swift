import Foundation

/// A value as one line of JSON.
enum JSONLine {
    /// The text, with keys in alphabetical order; numbers that JSON cannot write are text, and what some program takes for
    /// the end of a line is escaped.
    static func text(of value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // What a model gives whose numbers are no longer numbers.
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        var text = String(decoding: try encoder.encode(value), as: UTF8.self)
        // Line and paragraph separators and NEL: JSON has them in strings alone, and need not escape them.
        for separator in ["\u{85}", "\u{2028}", "\u{2029}"] where text.contains(separator) {
            let number = separator.unicodeScalars.reduce(0) { $0 + $1.value }
            text.replace(separator, with: "\\u" + String(format: "%04x", number))
        }
        return text
    }
}
