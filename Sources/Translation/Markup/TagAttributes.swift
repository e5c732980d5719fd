import Text

/// The attributes of a tag, and where their values are.
struct TagAttributes {
    /// An attribute.
    struct Attribute: Equatable {
        /// Its name, in lower case.
        let name: String
        /// The bytes of its value, without quotes; empty for none.
        let value: Range<Int>
    }

    /// In the order in which they stand.
    let all: [Attribute]
    private let bytes: ArraySlice<UInt8>

    /// The attributes of an opening or empty tag.
    /// - Parameter tag: from `<` to `>`; ranges are those of the array that it is a part of.
    init(_ tag: ArraySlice<UInt8>) {
        bytes = tag
        var found: [Attribute] = []
        var position = Self.skip(tag, from: tag.startIndex + 1) { !Self.isSpace($0) }
        while position < tag.endIndex {
            let nameStart = Self.skip(tag, from: position) { Self.isSpace($0) || $0 == UInt8(ascii: "/") }
            let nameEnd = Self.skip(tag, from: nameStart) { !Self.isSpace($0) && !"=>/".utf8.contains($0) }
            guard nameEnd > nameStart else { break }
            let name = String(decoding: tag[nameStart..<nameEnd], as: UTF8.self).lowercased()
            let equals = Self.skip(tag, from: nameEnd, while: Self.isSpace)
            guard equals < tag.endIndex, tag[equals] == UInt8(ascii: "=") else {
                found.append(Attribute(name: name, value: nameEnd..<nameEnd))
                position = nameEnd
                continue
            }
            let first = Self.skip(tag, from: equals + 1, while: Self.isSpace)
            guard first < tag.endIndex else { break }
            let isQuoted = tag[first] == UInt8(ascii: "\"") || tag[first] == UInt8(ascii: "'")
            let begin = isQuoted ? first + 1 : first
            let end = Self.skip(tag, from: begin) {
                isQuoted ? $0 != tag[first] : !Self.isSpace($0) && $0 != UInt8(ascii: ">")
            }
            found.append(Attribute(name: name, value: begin..<end))
            position = isQuoted ? end + 1 : end
        }
        all = found
    }

    /// The value of an attribute as written; nil where the tag has none of the name.
    subscript(name: String) -> String? {
        all.first { $0.name == name }.map { String(decoding: bytes[$0.value], as: UTF8.self) }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { " \t\n\r".utf8.contains(byte) }

    private static func skip(_ tag: ArraySlice<UInt8>, from start: Int, while condition: (UInt8) -> Bool) -> Int {
        var position = min(start, tag.endIndex)
        while position < tag.endIndex, condition(tag[position]) { position += 1 }
        return position
    }
}
