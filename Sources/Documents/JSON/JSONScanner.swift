import Text

/// Goes over a value of JSON, checks it, and finds the strings in it.
struct JSONScanner {
    /// What may stand at a place.
    private enum Expected {
        case value, valueOrEnd, key, keyOrEnd, colon, commaOrEnd, end
    }

    private let source: DocumentSource
    private var position: Int
    /// For each open bracket whether it is that of an object.
    private var open: [Bool] = []
    private var strings: [Range<Int>] = []
    private var expected = Expected.value

    private init(_ source: DocumentSource) {
        self.source = source
        position = source.begin
    }

    /// The bytes between the quotes of each string that is no key, in order.
    /// - Throws: `CorpusError` for what is no JSON.
    static func strings(in source: DocumentSource) throws(CorpusError) -> [Range<Int>] {
        var scanner = JSONScanner(source)
        while true {
            scanner.position = source.skip(from: scanner.position, to: source.bytes.count) {
                $0 == UInt8(ascii: " ") || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D
            }
            if scanner.position == source.bytes.count { break }
            try scanner.readToken()
        }
        guard scanner.expected == .end else { throw scanner.mistake() }
        return scanner.strings
    }

    private func mistake() -> CorpusError {
        let expected =
            switch expected {
            case .value: "a value"
            case .valueOrEnd: "a value or ']'"
            case .key: "a key in quotes"
            case .keyOrEnd: "a key in quotes or '}'"
            case .colon: "':'"
            case .commaOrEnd: open.last == true ? "',' or '}'" : "',' or ']'"
            case .end: "nothing behind the value"
            }
        return source.mistake(at: position, found: source.character(at: position), expected: expected)
    }

    private mutating func readToken() throws(CorpusError) {
        let byte = source[position]
        let isValue = expected == .value || expected == .valueOrEnd
        switch byte {
        case UInt8(ascii: "{") where isValue:
            open.append(true)
            (expected, position) = (.keyOrEnd, position + 1)
        case UInt8(ascii: "[") where isValue:
            open.append(false)
            (expected, position) = (.valueOrEnd, position + 1)
        case UInt8(ascii: "}") where open.last == true && (expected == .keyOrEnd || expected == .commaOrEnd),
            UInt8(ascii: "]") where open.last == false && (expected == .valueOrEnd || expected == .commaOrEnd):
            open.removeLast()
            position += 1
            endValue()
        case UInt8(ascii: ",") where expected == .commaOrEnd:
            (expected, position) = (open.last == true ? .key : .value, position + 1)
        case UInt8(ascii: ":") where expected == .colon:
            (expected, position) = (.value, position + 1)
        case UInt8(ascii: "\"") where isValue:
            strings.append(try readString())
            endValue()
        case UInt8(ascii: "\"") where expected == .key || expected == .keyOrEnd:
            _ = try readString()
            expected = .colon
        default:
            guard isValue, let end = endOfWord() ?? endOfNumber() else { throw mistake() }
            position = end
            endValue()
        }
    }

    private mutating func endValue() { expected = open.isEmpty ? .end : .commaOrEnd }

    // MARK: Strings

    private mutating func readString() throws(CorpusError) -> Range<Int> {
        let begin = position + 1
        var place = begin
        while place < source.bytes.count {
            switch source[place] {
            case UInt8(ascii: "\""):
                position = place + 1
                return begin..<place
            case UInt8(ascii: "\\"):
                guard let length = lengthOfEscape(at: place) else {
                    throw source.mistake(
                        at: place, found: "'\\' before \(source.character(at: place + 1)) in a string",
                        expected: "an escape such as \\n or \\u00e9")
                }
                place += length
            case 0..<0x20:
                throw source.mistake(
                    at: place, found: "a control character in a string", expected: "its escape, such as \\n")
            default: place += 1
            }
        }
        throw source.mistake(at: position, found: "a string without its end", expected: "'\"'")
    }

    private func lengthOfEscape(at place: Int) -> Int? {
        if "\"\\/bfnrt".utf8.contains(source[place + 1]) { return 2 }
        guard source[place + 1] == UInt8(ascii: "u") else { return nil }
        return (place + 2..<place + 6).allSatisfy { JSONString.digit(source[$0]) != nil } ? 6 : nil
    }

    // MARK: Other values

    private func endOfWord() -> Int? {
        for word in ["true", "false", "null"] as [StaticString] where source.has(word, at: position) {
            return position + word.utf8CodeUnitCount
        }
        return nil
    }

    /// The end of `-12.5e+3`.
    private func endOfNumber() -> Int? {
        let count = source.bytes.count
        var place = position
        if source[place] == UInt8(ascii: "-") { place += 1 }
        let whole = source.skip(from: place, to: count) { $0.isASCIIDigit }
        guard whole > place, source[place] != UInt8(ascii: "0") || whole == place + 1 else { return nil }
        place = whole
        if source[place] == UInt8(ascii: ".") {
            let end = source.skip(from: place + 1, to: count) { $0.isASCIIDigit }
            guard end > place + 1 else { return nil }
            place = end
        }
        guard source[place] == UInt8(ascii: "e") || source[place] == UInt8(ascii: "E") else { return place }
        place += 1
        if source[place] == UInt8(ascii: "+") || source[place] == UInt8(ascii: "-") { place += 1 }
        let end = source.skip(from: place, to: count) { $0.isASCIIDigit }
        return end > place ? end : nil
    }
}
