import Foundation
import Translation

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
        let text = String(decoding: try encoder.encode(value), as: UTF8.self)
        // Line and paragraph separators and NEL: JSON has them in strings alone, and need not escape them.
        guard text.unicodeScalars.contains(where: \.isLineBreak) else { return text }
        return text.unicodeScalars.map {
            $0.isLineBreak ? "\\u" + String(format: "%04x", $0.value) : String($0)
        }.joined()
    }
}
