/// The lines of a document, one after the other.
struct DocumentLines {
    /// A line.
    struct Line: Equatable {
        /// Its bytes, without its end.
        let text: Range<Int>
        /// Where the next one begins.
        let end: Int
    }

    private let source: DocumentSource
    private(set) var position: Int

    /// The lines from a position on.
    init(_ source: DocumentSource, from position: Int) {
        self.source = source
        self.position = position
    }

    /// The next line; nil after the last.
    mutating func next() -> Line? {
        guard let line = peek() else { return nil }
        position = line.end
        return line
    }

    /// What `next` will give.
    func peek() -> Line? {
        let count = source.bytes.count
        guard position < count else { return nil }
        let end = source.skip(from: position, to: count) { $0 != UInt8(ascii: "\n") }
        let hasReturn = end > position && source[end - 1] == UInt8(ascii: "\r")
        return Line(text: position..<(hasReturn ? end - 1 : end), end: min(end + 1, count))
    }
}

extension DocumentSource {
    /// Whether there is nothing but spaces and tabs.
    func isBlank(_ range: Range<Int>) -> Bool {
        bytes[range].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    /// A range without the spaces and tabs at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        let begin = skip(from: range.lowerBound, to: range.upperBound, while: isSpace)
        var end = range.upperBound
        while end > begin, isSpace(bytes[end - 1]) { end -= 1 }
        return begin..<end
    }

    /// The text of a line for messages, in quotes, with its beginning alone where it is long.
    func quoted(_ range: Range<Int>) -> String {
        let text = String(text(range).prefix(41))
        return "'\(text.count > 40 ? "\(text.prefix(40))…" : text)'"
    }
}
