import Text

/// Strings of JSON, between their quotes.
enum JSONString {
    /// What is escaped that need not be.
    struct Escaping: Sendable {
        /// Whether slashes are.
        let escapesSlashes: Bool
        /// Whether everything is that is not ASCII.
        let escapesAll: Bool
    }

    /// The text of a string; nil where half of a pair of surrogates is no character.
    static func text(_ range: Range<Int>, in source: DocumentSource) -> String? {
        guard source.bytes[range].contains(UInt8(ascii: "\\")) else { return source.text(range) }
        var units: [UInt16] = []
        var position = range.lowerBound
        while position < range.upperBound {
            guard source[position] == UInt8(ascii: "\\") else {
                let end = source.skip(from: position, to: range.upperBound) { $0 != UInt8(ascii: "\\") }
                units += source.text(position..<end).utf16
                position = end
                continue
            }
            let sign = source[position + 1]
            if sign == UInt8(ascii: "u") {
                units.append((position + 2..<position + 6).reduce(0) { $0 << 4 | UInt16(digit(source[$1]) ?? 0) })
                position += 6
            } else {
                units.append(UInt16(escapes[sign] ?? sign))
                position += 2
            }
        }
        return String(validating: units, as: UTF16.self)
    }

    /// Whether a sign stands behind a `\` that is not escaped itself, in a string or a whole document.
    static func hasEscape(_ sign: UInt8, in range: Range<Int>, of source: DocumentSource) -> Bool {
        var position = range.lowerBound
        while position < range.upperBound {
            if source[position] != UInt8(ascii: "\\") {
                position += 1
            } else if source[position + 1] == sign {
                return true
            } else {
                position += 2
            }
        }
        return false
    }

    /// What stands behind a `\`, and what it stands for.
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D,
        UInt8(ascii: "t"): 0x09,
    ]

    /// The value of a hexadecimal digit; nil for what is none.
    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// A text as it stands between quotes.
    static func written(_ text: String, _ escaping: Escaping) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "/" where escaping.escapesSlashes: result += "\\/"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case "\u{8}": result += "\\b"
            case "\u{C}": result += "\\f"
            case _ where scalar.value < 0x20 || !scalar.isASCII && escaping.escapesAll:
                for unit in String(scalar).utf16 { result += "\\u" + hexadecimal(unit) }
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func hexadecimal(_ unit: UInt16) -> String {
        let digits = String(unit, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
