import Text

/// The line that says when a subtitle is to be seen.
struct SubtitleTime {
    private let source: DocumentSource
    private let end: Int
    private var position: Int

    /// Whether a line begins with two times and an arrow between them; what follows says where on the screen.
    /// - Parameter needsHours: whether times have hours.
    static func isTime(_ line: Range<Int>, needsHours: Bool, in source: DocumentSource) -> Bool {
        var time = SubtitleTime(source: source, end: line.upperBound, position: line.lowerBound)
        time.skipSpaces()
        guard time.readTime(needsHours: needsHours) else { return false }
        time.skipSpaces()
        guard source.has("-->", at: time.position), time.position + 3 <= time.end else { return false }
        time.position += 3
        time.skipSpaces()
        guard time.readTime(needsHours: needsHours) else { return false }
        return time.position == time.end || " \t".utf8.contains(source[time.position])
    }

    private mutating func skipSpaces() {
        position = source.skip(from: position, to: end) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    /// Reads `hh:mm:ss,ttt`.
    private mutating func readTime(needsHours: Bool) -> Bool {
        guard let first = readNumber(), readSign(":"), let second = readNumber(digits: 2...2) else { return false }
        var hasHours = false
        if position < end, source[position] == UInt8(ascii: ":") {
            position += 1
            guard readNumber(digits: 2...2) != nil else { return false }
            hasHours = true
        }
        guard hasHours || !needsHours && first == 2, second == 2, readSign(",.") else { return false }
        return readNumber(digits: 1...3) != nil
    }

    /// Reads digits, and gives how many there were.
    private mutating func readNumber(digits: ClosedRange<Int> = 1...9) -> Int? {
        let begin = position
        position = source.skip(from: position, to: end) { $0.isASCIIDigit }
        return digits.contains(position - begin) ? position - begin : nil
    }

    private mutating func readSign(_ signs: String) -> Bool {
        guard position < end, signs.utf8.contains(source[position]) else { return false }
        position += 1
        return true
    }
}
