import Text

extension String {
    /// The text with spaces around its punctuation, as Tercom puts them.
    ///
    /// Each step is a pass over what the step before has made, and the matches of a pass don't overlap; so the order
    /// of steps, and which of two neighbours is taken first, are part of the definition. The patterns are ASCII,
    /// whose bytes occur in no other character, so they are looked for among bytes.
    var normalizedAsTercom: String {
        let space = UInt8(ascii: " ")
        var text = Array(utf8)
        text.replaceAll("\n-", with: "")
        text.replaceAll("\n", with: " ")
        text.replaceAll("&quot;", with: "\"")
        text.replaceAll("&amp;", with: "&")
        text.replaceAll("&lt;", with: "<")
        text.replaceAll("&gt;", with: ">")
        text = [space] + text + [space]
        text.isolateMarks()
        text.replaceAll("'s ", with: " 's ")
        text.replacePairs { first, second in
            !first.isASCIIDigit && second.isPoint ? [first, space, second, space] : nil
        }
        text.replacePairs { first, second in
            first.isPoint && !second.isASCIIDigit ? [space, first, space, second] : nil
        }
        text.replacePairs { first, second in
            first.isASCIIDigit && second == UInt8(ascii: "-") ? [first, space, second, space] : nil
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension [UInt8] {
    /// Puts spaces around each mark of ASCII but the apostrophe, the hyphen, period and comma.
    fileprivate mutating func isolateMarks() {
        var result: [UInt8] = []
        result.reserveCapacity(count + count / 4)
        for byte in self {
            if byte.isMark { result.append(UInt8(ascii: " ")) }
            result.append(byte)
            if byte.isMark { result.append(UInt8(ascii: " ")) }
        }
        self = result
    }

    /// Replaces pairs of neighbours, from left to right; the second of a replaced pair is not the first of another.
    /// - Parameter replacement: What to put in place of a pair, nil to leave it alone.
    fileprivate mutating func replacePairs(_ replacement: (_ first: UInt8, _ second: UInt8) -> [UInt8]?) {
        var result: [UInt8] = []
        result.reserveCapacity(count + count / 4)
        var index = 0
        while index < count {
            if index + 1 < count, let pair = replacement(self[index], self[index + 1]) {
                result.append(contentsOf: pair)
                index += 2
            } else {
                result.append(self[index])
                index += 1
            }
        }
        self = result
    }
}

extension UInt8 {
    fileprivate var isPoint: Bool { self == UInt8(ascii: ".") || self == UInt8(ascii: ",") }

    fileprivate var isMark: Bool {
        switch self {
        case 0x21...0x26, 0x28...0x2B, 0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
