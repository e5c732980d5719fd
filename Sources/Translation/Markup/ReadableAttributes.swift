import Text

/// The values of attributes in a line that people read.
struct ReadableAttributes {
    /// A value.
    struct Value: Equatable {
        /// Its bytes in the line, without quotes.
        let range: Range<Int>
        /// As written.
        let text: String
    }

    /// In order.
    let values: [Value]
    private let bytes: [UInt8]

    /// The values in the tags of a line that have letters and quotes around them.
    /// - Parameter own: patterns of what is no tag.
    init(_ line: String, own: TextPatterns?) {
        let bytes = Array(line.utf8)
        var values: [Value] = []
        for span in ProtectedSpans.find(in: line, own: own) where span.kind.isTag && !span.kind.isClosing {
            for attribute in TagAttributes(bytes[span.range]).all
            where HTMLElements.readableAttributes.contains(attribute.name) {
                let text = String(decoding: bytes[attribute.value], as: UTF8.self)
                let quote = bytes[attribute.value.lowerBound - 1]
                guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
                    text.unicodeScalars.contains(where: \.isLetter)
                else { continue }
                values.append(Value(range: attribute.value, text: text))
            }
        }
        self.values = values
        self.bytes = bytes
    }

    /// The line with other values, in which quotes are written so that they end none.
    /// - Parameter texts: one for each value.
    func line(with texts: [String]) -> String {
        var result: [UInt8] = []
        var position = 0
        for (value, text) in zip(values, texts) {
            let isDouble = bytes[value.range.lowerBound - 1] == UInt8(ascii: "\"")
            result += bytes[position..<value.range.lowerBound]
            result += isDouble ? text.replacing("\"", with: "&quot;").utf8 : text.replacing("'", with: "&#39;").utf8
            position = value.range.upperBound
        }
        return String(decoding: result + bytes[position...], as: UTF8.self)
    }
}
