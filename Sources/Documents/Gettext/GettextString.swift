import Text

/// A string of a catalogue of gettext: one or several in quotes, which are one text.
struct GettextString {
    /// Between the quotes of each.
    private(set) var parts: [Range<Int>]

    /// From the first quote to behind the last.
    var range: Range<Int> { parts[0].lowerBound - 1..<parts[parts.count - 1].upperBound + 1 }

    /// A string that begins with one in quotes.
    init(_ part: Range<Int>) {
        parts = [part]
    }

    /// Adds another one in quotes.
    mutating func append(_ part: Range<Int>) { parts.append(part) }

    /// Whether there is nothing between the quotes.
    var isEmpty: Bool { parts.allSatisfy(\.isEmpty) }

    /// The text; nil for one with bytes that have numbers.
    func text(in source: DocumentSource) -> String? {
        var bytes: [UInt8] = []
        for part in parts {
            var position = part.lowerBound
            while position < part.upperBound {
                if source[position] != UInt8(ascii: "\\") {
                    bytes.append(source[position])
                    position += 1
                } else if let byte = Self.escapes[source[position + 1]] {
                    bytes.append(byte)
                    position += 2
                } else {
                    return nil
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What stands behind a `\`, and what it stands for.
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "a"): 0x07,
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "v"): 0x0B, UInt8(ascii: "\""): 0x22,
        UInt8(ascii: "\\"): 0x5C,
    ]

    /// What stands between two of the strings in quotes, one line end at least, comments left out; nil for strings on one line.
    func separator(in source: DocumentSource) -> [UInt8]? {
        guard let first = gaps(in: source).first, let end = first.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let isBroken = first[(end + 1)...].contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "#") }
        return Array(isBroken ? first[...end] : first)
    }

    /// What stands between the strings where that has comments, with the line ends around them.
    func comments(in source: DocumentSource) -> [UInt8] {
        gaps(in: source).filter { $0.contains(UInt8(ascii: "#")) }.flatMap { Array($0) }
    }

    private func gaps(in source: DocumentSource) -> [ArraySlice<UInt8>] {
        zip(parts, parts.dropFirst()).map { source.bytes[$0.upperBound + 1..<$1.lowerBound - 1] }
    }

    // MARK: Writing

    /// The bytes that a line has between its quotes.
    private static let columns = 77

    /// A text in quotes.
    /// - Parameter separator: what stands between several; nil for one alone.
    static func written(_ text: String, separator: [UInt8]?) -> [UInt8] {
        let quote = [UInt8(ascii: "\"")]
        guard let separator else { return quote + escaped(text[...]).utf8 + quote }
        var strings = [""]
        for line in lines(of: text) {
            strings += wrapped(escaped(line))
        }
        return Array(strings.map { quote + $0.utf8 + quote }.joined(separator: separator))
    }

    /// The lines of a text, with their ends.
    private static func lines(of text: String) -> [Substring] {
        var lines: [Substring] = []
        var begin = text.startIndex
        while let end = text.utf8[begin...].firstIndex(of: UInt8(ascii: "\n")) {
            let next = text.utf8.index(after: end)
            lines.append(text[begin..<next])
            begin = next
        }
        return begin < text.endIndex ? lines + [text[begin...]] : lines
    }

    /// A line in parts that are short enough, each but the last with a space at its end.
    private static func wrapped(_ line: String) -> [String] {
        var parts = [""]
        var columns = 0
        for word in line.split(separator: " ", omittingEmptySubsequences: false).map({ "\($0) " }) {
            let width = TextColumns.of(word)
            if columns > 0 && columns + width - 1 > Self.columns {
                parts.append("")
                columns = 0
            }
            parts[parts.count - 1] += word
            columns += width
        }
        parts[parts.count - 1].unicodeScalars.removeLast()
        return parts
    }

    private static func escaped(_ text: Substring) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\u{7}": result += "\\a"
            case "\u{8}": result += "\\b"
            case "\u{C}": result += "\\f"
            case "\u{B}": result += "\\v"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
