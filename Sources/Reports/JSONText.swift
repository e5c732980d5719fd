import Foundation

/// Values as JSON, with keys in alphabetical order, the only order that is always the same, and dates as ISO 8601.
///
/// Numbers that JSON cannot write are the texts `inf`, `-inf` and `nan`: what a model gives whose numbers are no longer
/// numbers.
package enum JSONText {
    /// The text of a value.
    /// - Throws: what the value throws when it is encoded.
    package static func of(
        _ value: some Encodable, _ layout: JSONEncoder.OutputFormatting,
        keys: JSONEncoder.KeyEncodingStrategy = .useDefaultKeys
    ) throws -> String {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = keys
        encoder.dateEncodingStrategy = .iso8601
        encoder.outputFormatting = layout.union([.sortedKeys, .withoutEscapingSlashes])
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// The text of a value as one line, for whoever cuts lines at more characters than `\n`: what some program takes for
    /// the end of one is escaped.
    /// - Throws: what the value throws when it is encoded.
    package static func line(of value: some Encodable) throws -> String {
        let text = try of(value, [])
        guard text.unicodeScalars.contains(where: \.endsLineUnescaped) else { return text }
        return text.unicodeScalars.map {
            $0.endsLineUnescaped ? "\\u" + String(format: "%04x", $0.value) : String($0)
        }.joined()
    }
}

extension Unicode.Scalar {
    /// Whether this is a line break that JSON has in strings alone and need not escape: NEL, and the separators of lines
    /// and paragraphs.
    fileprivate var endsLineUnescaped: Bool { [0x85, 0x2028, 0x2029].contains(value) }
}
