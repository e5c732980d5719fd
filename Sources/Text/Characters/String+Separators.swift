/// Cutting and joining text at separators that programs write into it.
///
/// A separator is found by its bytes. Swift's characters would join a mark that follows it to its last one, and find none.
extension String {
    /// What stands between the spaces U+0020 of a list of pieces or tokens; none of it is empty.
    package var partsBetweenSpaces: [String] {
        utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    }

    /// The text without the spaces U+0020 at its ends.
    package var withoutOuterSpaces: String {
        let space = UInt8(ascii: " ")
        let text = utf8.drop { $0 == space }
        guard let last = text.lastIndex(where: { $0 != space }) else { return "" }
        return String(Substring(text[...last]))
    }

    /// What stands between the places of a separator that is not empty, parts that are empty included.
    package func parts(between separator: String) -> [String] {
        let (bytes, separator) = (Array(utf8), Array(separator.utf8))
        var parts: [String] = []
        var (begin, place) = (0, 0)
        while place < bytes.count {
            if bytes[place...].starts(with: separator) {
                parts.append(String(decoding: bytes[begin..<place], as: UTF8.self))
                place += separator.count
                begin = place
            } else {
                place += 1
            }
        }
        return parts + [String(decoding: bytes[begin...], as: UTF8.self)]
    }
}
