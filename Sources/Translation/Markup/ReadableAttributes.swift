import Text

/// The values of attributes in a line that people read.
struct ReadableAttributes {
    /// A value, or one line of it.
    struct Value: Equatable {
        /// Its bytes in the line, without quotes.
        let range: Range<Int>
        /// What it says; in a tag whose brackets are references, what its references stand for.
        let text: String
        /// The quote around it.
        let quote: Unicode.Scalar
        /// Whether it stands in such a tag.
        let isEscaped: Bool
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
            let tag = TagText(bytes[span.range])
            for attribute in TagAttributes(tag.bytes[...]).all
            where HTMLElements.readableAttributes.contains(attribute.name) {
                let end = attribute.value.upperBound
                let quote = Unicode.Scalar(tag.bytes[attribute.value.lowerBound - 1])
                guard quote == "\"" || quote == "'", end < tag.bytes.count, Unicode.Scalar(tag.bytes[end]) == quote
                else { continue }
                for line in Self.lines(of: attribute.value, in: tag.bytes) {
                    let text = String(decoding: tag.bytes[line], as: UTF8.self)
                    guard text.unicodeScalars.contains(where: \.isLetter) else { continue }
                    values.append(
                        Value(range: tag.written(line), text: text, quote: quote, isEscaped: tag.isEscaped))
                }
            }
        }
        self.values = values
        self.bytes = bytes
    }

    /// The lines of a value: what stands between the line breaks that a tag has as references.
    private static func lines(of value: Range<Int>, in bytes: [UInt8]) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var (begin, position) = (value.lowerBound, value.lowerBound)
        for scalar in String(decoding: bytes[value], as: UTF8.self).unicodeScalars {
            let end = position + UTF8.width(scalar)
            if scalar.isLineBreak {
                lines.append(begin..<position)
                begin = end
            }
            position = end
        }
        return lines + [begin..<value.upperBound]
    }

    /// The line with other values, in which quotes are written so that they end none.
    /// - Parameter texts: one for each value.
    func line(with texts: [String]) -> String {
        var result: [UInt8] = []
        var position = 0
        for (value, text) in zip(values, texts) {
            result += bytes[position..<value.range.lowerBound]
            result += Self.written(text, value).utf8
            position = value.range.upperBound
        }
        return String(decoding: result + bytes[position...], as: UTF8.self)
    }

    /// A text as it is written in place of a value.
    private static func written(_ text: String, _ value: Value) -> String {
        let quoted = replacing([value.quote: value.quote == "\"" ? "&quot;" : "&#39;"], in: text)
        return value.isEscaped ? replacing(["&": "&amp;", "<": "&lt;", ">": "&gt;"], in: quoted) : quoted
    }

    /// A text with references for some of its characters, also for those that a mark follows.
    private static func replacing(_ references: [Unicode.Scalar: String], in text: String) -> String {
        text.unicodeScalars.reduce(into: "") { $0 += references[$1] ?? String($1) }
    }
}
